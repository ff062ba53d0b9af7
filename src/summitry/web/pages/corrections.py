"""What persons decided: who, when, from what to what and why; taken back here, and taken away as data to learn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyarrow as pa
from starlette.datastructures import FormData

from summitry.charts.coder_score import score_figure, score_rows
from summitry.charts.decisions import decisions_figure, training_figure
from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.desk.decided import decided_table
from summitry.errors import AnalysisError, InputError
from summitry.web.ask import Ask, Param
from summitry.web.forms.correcting import NAME_COOKIE, by_of
from summitry.web.page import Action, Done, Drawing, Page
from summitry.web.visible import visible

if TYPE_CHECKING:
    from summitry.correcting.told import Told

KINDS: Mapping[str, str] = {
    "accept": "accepted",
    "fix": "corrected",
    "reject": "struck out",
    "add": "added",
    "merge": "taken for one act",
    "split": "taken for different acts",
    "undo": "taken back",
    "settle": "settled",
}
"""What a decision did, in words."""

STANDING: Mapping[str, str] = {
    "holds": "holds",
    "undone": "taken back",
    "overtaken": "overtaken by a later one",
    "no longer applies": "no longer applies: the text is coded otherwise now",
}

AT_ONCE = 50
"""Decisions of one page."""


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """The decisions that the filters keep, a page of them, and who has decided anything."""
    found = _decided(desk, ask)
    first = ask.number("first", 0, most=1_000_000)
    return {
        "found": found[first : first + AT_ONCE],
        "n": len(found),
        "first": first,
        "at_once": AT_ONCE,
        "people": sorted({each.by for each in _all(desk, ask)}),
        "kinds": KINDS,
        "standing": STANDING,
        "by": unquote(ask.cookies.get(NAME_COOKIE, ""))[:100],
        "visible": visible,
    }


def _all(desk: Desk, ask: Ask) -> Sequence[Told]:
    return ask.once(("all decided",), lambda: desk.decided() if desk.path.exists() else ())


def _decided(desk: Desk, ask: Ask) -> Sequence[Told]:
    kind = ask.choice("kind", ("", *KINDS), "")
    document, by = ask.text("document"), ask.text("by")
    if not desk.path.exists():
        return ()
    if not (kind or document or by):
        return _all(desk, ask)
    return ask.once(
        ("decided", kind, document, by),
        lambda: desk.decided(document=document or None, by=by or None, kinds=(kind,) if kind else ()),
    )


def decisions(desk: Desk, ask: Ask) -> Figure:
    """The decisions as a table."""
    return decisions_figure(decided_table(_decided(desk, ask)))


def training(desk: Desk, ask: Ask) -> Figure:
    """The checked events as a table."""
    lines = ask.once(("checked",), desk.checked_events) if desk.path.exists() else []
    return training_figure(pa.Table.from_pylist(lines))


def score(desk: Desk, ask: Ask) -> Figure:
    """How often the coder was right where people looked."""
    from summitry.evaluate.corrections.run import evaluate_corrections

    if not desk.path.exists():
        raise AnalysisError("the desk is empty")
    found = ask.once(("score of corrections",), lambda: evaluate_corrections(desk.file))
    then = found.then
    shares = [
        ("event", "Right in every field", then.right),
        ("event", "Reported by the sentence", then.partly),
    ]
    shares += [("event", "Found, of those reported", then.found)]
    shares += [("field", _FIELDS.get(name, name), each) for name, each in then.fields.items()]
    rows = score_rows([{"part": part, "what": what, **asdict(each)} for part, what, each in shares])
    return score_figure(rows, found.checked, found.persons)


_FIELDS: Mapping[str, str] = {
    "type": "What was done",
    "status": "Whether it took place",
    "who acts": "Who acts",
    "to whom": "To whom",
    "date": "When",
    "place": "Where",
    "modes": "How",
}


# ---- what can be done ------------------------------------------------------------------------------------------


def undo(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Take a correction back."""
    number = ask.path["number"]
    if not number.isdecimal():
        raise InputError(f"there is no correction {number!r}; corrections have numbers")
    line = desk.undo(int(number), by=by_of(form) or unquote(ask.cookies.get(NAME_COOKIE, "")))
    return Done(
        _back(form), f"Correction {number} was taken back (that is number {line.seq}). All figures follow."
    )


def reopen(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Take back what was said to have become of an expectation."""
    desk.settle(ask.path["expectation"], None, reason="Taken back.", by=by_of(form))
    return Done(_back(form), "The expectation is open again.")


def _back(form: FormData) -> str:
    """Where to go on: a page of ours, never another site."""
    back = str(form.get("back", ""))[:1000]
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/corrections"


PAGE = Page(
    name="corrections",
    path="/corrections",
    about="What persons decided: corrections of events and acts, and what became of expectations.",
    read=read,
    params=(
        Param("kind", "One kind of decision.", choices=("", *KINDS)),
        Param("by", "One person's."),
        Param("document", "Of one document."),
        Param("first", "How many to pass over, the latest first.", "number"),
    ),
    figures=(
        Drawing("decisions", "What persons decided.", decisions),
        Drawing("score", "How often the coder was right, where people looked.", score),
        Drawing("training", "Events that were checked, to learn from.", training),
    ),
    actions=(
        Action("/corrections/{number}/undo", "Take a correction back.", undo),
        Action("/corrections/expectation/{expectation}/undo", "Open an expectation again.", reopen),
    ),
)
