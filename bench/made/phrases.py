"""How the made-up news says what was done: one phrase a kind of act, in all the forms that a status needs."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model.event import Status


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say one act.

    Attributes:
        type: PLOVER type.
        modes: PLOVER modes.
        contexts: PLOVER contexts.
        cameo: CAMEO code.
        quad: Quad class, 1 to 4.
        intensity: PLOVER's value of the type.
        rule: Pattern of the lexicon.
        mutual: Whether both sides share it.
        past: "imposed sanctions on".
        base: "impose sanctions on".
        weight: How often it occurs, against the others.
    """

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    intensity: float
    rule: str
    mutual: bool
    past: str
    base: str
    weight: float


PHRASES = (
    Phrase("CONSULT", (), (), "040", 1, 2.5, "consult.meet", True, "met", "meet", 16),
    Phrase("CONSULT", (), (), "046", 1, 2.5, "consult.talks", True, "held talks with", "hold talks with", 8),
    Phrase("CONSULT", ("visit",), (), "042", 1, 2.5, "consult.visit", False, "visited", "visit", 10),
    Phrase("CONSULT", ("phone",), (), "041", 1, 2.5, "consult.phone", True, "telephoned", "telephone", 4),
    Phrase("AGREE", (), (), "030", 1, 2.5, "agree.agree-jointly", True, "agreed with", "agree with", 6),
    Phrase("SUPPORT", (), (), "051", 1, 5.0, "support.praise", False, "praised", "praise", 7),
    Phrase("COOPERATE", (), ("military",), "062", 2, 9.5, "cooperate.drill", True, "trained with", "train with", 2),
    Phrase("AID", (), ("economic",), "071", 2, 10.0, "aid.send-aid", False, "sent aid to", "send aid to", 3),
    Phrase("RETREAT", ("release",), (), "0841", 2, 6.5, "retreat.free", False,
           "freed detainees of", "free detainees of", 1),
    Phrase("CONCEDE", (), (), "080", 1, 4.5, "concede.ease", False, "eased controls on", "ease controls on", 1),
    Phrase("REQUEST", (), (), "020", 3, 0.0, "request.urge", False, "appealed to", "appeal to", 8),
    Phrase("ACCUSE", ("allege",), (), "112", 3, -3.0, "accuse.accuse", False, "accused", "accuse", 9),
    Phrase("ACCUSE", ("disapprove",), (), "111", 3, -3.0, "accuse.criticise", False, "criticised", "criticise", 6),
    Phrase("REJECT", (), (), "120", 3, -2.0, "reject.reject", False, "rebuffed", "rebuff", 5),
    Phrase("THREATEN", (), (), "130", 3, -3.5, "threaten.warn-state", False, "threatened", "threaten", 4),
    Phrase("PROTEST", (), (), "140", 4, -5.0, "protest.protest", False, "protested against", "protest against", 1),
    Phrase("SANCTION", ("discontinue",), ("economic",), "163", 4, -6.0, "sanction.impose-sanctions", False,
           "imposed sanctions on", "impose sanctions on", 4),
    Phrase("MOBILIZE", ("weapons",), ("military",), "150", 4, -5.5, "mobilize.move-weapons", False,
           "moved missiles towards", "move missiles towards", 2),
    Phrase("COERCE", ("restrict",), (), "172", 4, -7.0, "coerce.close-border", False,
           "closed its border to", "close its border to", 2),
    Phrase("ASSAULT", (), ("military",), "190", 4, -9.0, "assault.shell", False, "shelled", "shell", 1),
)  # fmt: skip
"""Every phrase; the first is the plain meeting."""

MEET = 0
TO_COME = (
    (Status.PLANNED, "will {base}", "will"),
    (Status.EXPECTED, "is expected to {base}", "expect"),
    (Status.POSSIBLE, "may {base}", "may"),
    (Status.CONDITIONAL, "would under conditions {base}", "conditional"),
    (Status.REQUESTED, "was asked to {base}", "requested"),
)
"""What is said before an act: status, words and operator."""

NEVER = (
    (Status.NOT_HAPPENED, "did not {base}", "not"),
    (Status.DENIED, "denied that it had {past}", "deny"),
)
"""What is said of an act that did not take place."""

SPEAKERS = (
    ("unnamed", ", diplomats said"),
    ("government", ", the government said"),
    ("official", ", a senior official said"),
    ("state_media", ", state media reported"),
)
"""Who says so, after the act."""

FILLERS = (
    "Neither side gave further details.",
    "The announcement had been awaited for some weeks.",
    "Analysts said that it was too early to tell what would follow.",
    "Local papers gave the matter little room.",
    "A spokesman declined to answer questions.",
    "The text was made public in the evening.",
    "Markets in the region were quiet.",
    "Earlier rounds had ended without a result.",
)
"""Sentences that tell of no act."""

REPRINTS = (
    "The report reached this desk by wire.",
    "This is an abridged version of an agency report.",
    "Additional reporting was done by our own staff.",
)
"""Last sentence of a reprint."""


def said(phrase: Phrase, status: Status, form: str | None) -> str:
    """The predicate of a sentence: "met", "will meet", "did not meet"."""
    if form is not None:
        return form.format(base=phrase.base, past=phrase.past)
    return f"has {phrase.past}" if status is Status.ONGOING else phrase.past
