"""Articles of the made-up world: sentences with their offsets, events and outlooks that point into them."""

from __future__ import annotations

import calendar
import hashlib
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from bench.made import phrases
from bench.made.acts import DONE, NEVER, Acts
from bench.made.acts import FIRST as FIRST_DAY
from bench.made.phrases import PHRASES, Phrase
from bench.made.stage import State, leader, sources, states
from summitry.ingest.stories import signature
from summitry.model.actor import Participant
from summitry.model.document import Document, KnownBy, Published, Source
from summitry.model.event import Event, Evidence, Place, Speaker, Status
from summitry.model.expectation import Claim, DueKind, Likelihood, Outlook
from summitry.model.period import Period, Precision
from summitry.model.span import Span
from summitry.store.records import Entry

REPRINTED = 0.12
"""Share of documents that reprint another."""

CERTAIN = Likelihood("will", "unhedged", 1.0, 1.0, 1.0, "convention", "summitry")
EXPECTED = Likelihood("expected", "expected", None, None, None, "none", "")
MAY = Likelihood("may", "may", 0.35, 0.25, 0.5, "survey", "kucharski-2026")
PROMISED = Likelihood("promised to", "promise", None, None, None, "none", "")


@dataclass(frozen=True, slots=True)
class Told:
    """One act as one report tells of it: row of the act, day of the report, and whether it tells before the act."""

    act: int
    day: int
    before: bool


@dataclass
class Page:
    """A document while it is written.

    Attributes:
        text: What is written so far.
        sentences: Start and end of each.
        events: Last part of the id of each event so far, and the event without its document.
        outlooks: Last part of the id of the event coded from the same words, if any, and the outlook.
    """

    text: str
    sentences: list[tuple[int, int]]
    events: list[tuple[str, partial[Event]]]
    outlooks: list[tuple[str | None, partial[Outlook]]]

    def write(self, sentence: str, *, paragraph: bool = False) -> tuple[int, int]:
        """Add a sentence; its number and where it starts."""
        if self.text:
            self.text += "\n\n" if paragraph else " "
        start = len(self.text)
        self.text += sentence
        self.sentences.append((start, len(self.text)))
        return len(self.sentences) - 1, start


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act in a sentence: its words, and the participant without its place in the text."""

    words: str
    name: str
    actor: str
    country: str
    role: str | None
    reason: str

    def at(self, start: int) -> Participant:
        """The participant where its words begin there."""
        return Participant(
            self.actor, self.country, self.role, self.name, self.words, start, start + len(self.words),
            self.reason, False,
        )  # fmt: skip


def write_articles(
    acts: Acts, told: Sequence[Sequence[Told]], reprinted: Sequence[bool], seed: int
) -> Iterator[Entry]:
    """Entries of documents, originals followed by their reprints.

    Args:
        acts: What happened.
        told: What each original tells of.
        reprinted: Which of them are reprinted.
        seed: Of all that is drawn here.
    """
    draw = random.Random(seed)
    coming = _meetings(acts)
    for number, group in enumerate(told):
        page, day = _article(acts, group, coming, draw, number)
        entry = _entry(page, day, draw.choice(sources()), None)
        yield entry
        if reprinted[number]:
            yield _reprint(page, entry, draw, number)


def _meetings(acts: Acts) -> dict[tuple[int, int], list[int]]:
    """Days of the meetings of each pair, ascending."""
    found: dict[tuple[int, int], list[int]] = {}
    for a, b, phrase, day in zip(acts.source, acts.target, acts.phrase, acts.day, strict=True):
        if phrase == phrases.MEET:
            found.setdefault((min(a, b), max(a, b)), []).append(int(day))
    return {pair: sorted(days) for pair, days in found.items()}


def _article(
    acts: Acts,
    group: Sequence[Told],
    coming: dict[tuple[int, int], list[int]],
    draw: random.Random,
    number: int,
) -> tuple[Page, date]:
    page = Page("", [], [], [])
    day = FIRST_DAY + timedelta(days=max(each.day for each in group))
    for place, each in enumerate(group):
        _tell(page, acts, each, day, draw, paragraph=place % 2 == 0)
        if draw.random() < 0.5:
            page.write(draw.choice(phrases.FILLERS))
    first = group[0].act
    pair = (int(acts.source[first]), int(acts.target[first]))
    for _ in range(1 if draw.random() < 0.85 else 2):
        _look_ahead(page, pair, coming, day, draw)
    page.write(f"It was note {number} of the day's file.", paragraph=True)
    return page, day


def _entry(page: Page, day: date, source: Source, story: str | None) -> Entry:
    title = _title(page)
    digest = hashlib.sha256(f"{title}\n{' '.join(page.text.split())}".encode()).hexdigest()
    id_ = digest[:16]
    address = f"https://{source.domain}/{day:%Y/%m/%d}/{id_[:8]}"
    published = Published(
        Period.day(day, text=day.isoformat()), KnownBy.METADATA, f"header line date: {day.isoformat()}"
    )
    document = Document(
        id_, page.text, title, (), source, address, f"made-up/{day:%Y}/{id_}.md", "en", published, digest
    )
    spans = tuple(Span(start, end, page.text[start:end]) for start, end in page.sentences)
    events = tuple(
        bare(id=f"{id_}-{bare.keywords['sentence']}-{mark}", document=id_) for mark, bare in page.events
    )
    outlooks = tuple(_outlook(bare, mark, id_) for mark, bare in page.outlooks)
    return Entry(document, story or id_, signature(page.text), spans, events, outlooks)


def _outlook(bare: partial[Outlook], event: str | None, document: str) -> Outlook:
    said = bare.keywords
    number, mark = said["sentence"], zlib.crc32(f"{said['clause']}{said['rule']}".encode())
    named = None if event is None else f"{document}-{number}-{event}"
    return bare(id=f"{document}-{number}-o{mark:08x}", document=document, event=named)


def _reprint(page: Page, entry: Entry, draw: random.Random, number: int) -> Entry:
    page.write(f"{draw.choice(phrases.REPRINTS)[:-1]} ({number}).", paragraph=True)
    assert entry.document.published.day is not None
    day = entry.document.published.day + timedelta(days=draw.choice((0, 0, 1, 1, 2)))
    others = [each for each in sources() if each != entry.document.source]
    return _entry(page, day, draw.choice(others), entry.story)


def _title(page: Page) -> str:
    start, end = page.sentences[0]
    words = page.text[start:end].rstrip(".").split()
    return " ".join(words[:12])


# ---- acts ----------------------------------------------------------------------------------------------------


def _tell(page: Page, acts: Acts, told: Told, day: date, draw: random.Random, *, paragraph: bool) -> None:
    """A sentence on an act, and its event."""
    row = told.act
    source, target = states()[acts.source[row]], states()[acts.target[row]]
    when = FIRST_DAY + timedelta(days=int(acts.day[row]))
    phrase = PHRASES[acts.phrase[row]]
    status, form, operator = _status(int(acts.fate[row]), told.before, phrase, draw)
    high = int(acts.high[row]) if draw.random() < 0.8 else 0
    place = _place(acts, row, phrase)
    named = place is not None and (phrase.mutual or row == 0) and draw.random() < 0.6
    _write_act(
        page, phrase, _side(source, high, when), _side(target, high, when), status, form, operator,
        place if named else None, _when(when, day, draw), draw, paragraph=paragraph,
    )  # fmt: skip


def _status(
    fate: int, before: bool, phrase: Phrase, draw: random.Random
) -> tuple[Status, str | None, str | None]:
    if fate == DONE and not before:
        ongoing = phrase.type in ("COERCE", "SANCTION") and draw.random() < 0.15
        return (Status.ONGOING if ongoing else Status.HAPPENED), None, None
    if fate == NEVER and not before:
        return phrases.NEVER[0 if draw.random() < 0.9 else 1]
    return draw.choices(phrases.TO_COME, weights=(10, 3, 3, 3, 4))[0]


def _side(state: State, high: int, when: date) -> Side:
    """A state, its foreign minister or its leader, in words."""
    if high == 1:
        words = f"foreign minister of {state.name}"
        return Side(words, state.name, state.id, state.id, "GOV", f"foreign minister of {state.name}")
    if high == 2 and (who := leader(state.id, (when.year - 2010) * 4 + (when.month - 1) // 3)) is not None:
        return Side(
            who[1], who[1], who[0], state.id, "HOS", f"{who[1]}, who leads {state.name}; named in full"
        )
    return Side(state.name, state.name, state.id, state.id, None, f"{state.name} is {state.name}")


def _place(acts: Acts, row: int, phrase: Phrase) -> Place | None:
    if row == 0:
        return Place("Vladivostok", "RUS", 43.11, 131.87, "Vladivostok")
    if phrase.type != "CONSULT" or "phone" in phrase.modes:
        return None
    host = acts.target[row] if "visit" in phrase.modes or acts.day[row] % 2 else acts.source[row]
    return states()[host].capital


def _when(when: date, day: date, draw: random.Random) -> Period | None:
    """How a report dates the act: mostly to the day."""
    kind = draw.random()
    text = f"{when.day} {when:%B} {when.year}"
    if kind < 0.62:
        return Period.day(when, text=text, basis="named in full")
    if kind < 0.72:
        begun = when - timedelta(days=2)
        return Period(begun, when, Precision.RANGE, None, f"told as news of {text}", approximate=True)
    if kind < 0.78:
        return Period.month(when.year, when.month, text=f"{when:%B} {when.year}", basis="named in full")
    return None


def _write_act(
    page: Page,
    phrase: Phrase,
    source: Side,
    target: Side,
    status: Status,
    form: str | None,
    operator: str | None,
    place: Place | None,
    when: Period | None,
    draw: random.Random,
    *,
    paragraph: bool,
) -> None:
    lead = "" if draw.random() < 0.5 else draw.choice(("On that day ", "Meanwhile ", "Earlier "))
    verb = phrases.said(phrase, status, form)
    where = f" in {place.text}" if place else ""
    dated = "" if when is None or when.text is None else f" {_preposition(when)} {when.text}"
    kind, suffix = draw.choice(phrases.SPEAKERS) if draw.random() < 0.3 else (None, "")
    text = f"{lead}{source.words} {verb} {target.words}{where}{dated}{suffix}."
    number, start = page.write(text, paragraph=paragraph)
    acting = source.at(start + len(lead))
    acted = target.at(acting.end + len(verb) + 2)
    speaker = (
        None
        if kind is None
        else Speaker(None, suffix[2:].rsplit(" ", 1)[0], kind, suffix[2:].rsplit(" ", 1)[0])
    )
    trigger = (phrase.base if form and "{base}" in form else phrase.past).split()[0]
    rule = phrase.rule if operator is None else f"{phrase.rule} < {operator}"
    both = (acting, acted)
    event = partial(
        Event, sentence=number, type=phrase.type,
        modes=phrase.modes, contexts=phrase.contexts, cameo=phrase.cameo, quad=phrase.quad,
        intensity=phrase.intensity, status=status, source=both if phrase.mutual else (acting,),
        target=both if phrase.mutual else (acted,), mutual=phrase.mutual, date=when, place=place, speaker=speaker,
        confidence=round(draw.uniform(0.5, 0.95), 3), evidence=Evidence(text, start, start + len(text), trigger),
        rule=rule,
    )  # fmt: skip
    page.events.append((f"{zlib.crc32(f'{text}{rule}'.encode()):08x}", event))


def _preposition(when: Period) -> str:
    return "on" if when.precision is Precision.DAY else "in"


# ---- what is to come -----------------------------------------------------------------------------------------


def _look_ahead(
    page: Page,
    pair: tuple[int, int],
    coming: dict[tuple[int, int], list[int]],
    day: date,
    draw: random.Random,
) -> None:
    """A sentence on what is to come, its outlook, and mostly the event coded from the same words."""
    kind = draw.random()
    a, b = states()[pair[0]], states()[pair[1]]
    if kind < 0.6:
        _foresee_meeting(page, a, b, _next_meeting(coming, pair, day, draw), draw)
    elif kind < 0.85:
        _foresee_act(page, a, b, day, draw)
    else:
        _foresee_untyped(page, a, draw)


def _next_meeting(
    coming: dict[tuple[int, int], list[int]], pair: tuple[int, int], day: date, draw: random.Random
) -> date:
    """Mostly a day on which they will meet, as it turns out."""
    after = (day - FIRST_DAY).days
    later = [each for each in coming.get((min(pair), max(pair)), ()) if after < each <= after + 90]
    if later and draw.random() < 0.7:
        return FIRST_DAY + timedelta(days=later[0])
    return day + timedelta(days=draw.randrange(3, 120))


def _foresee_meeting(page: Page, a: State, b: State, when: date, draw: random.Random) -> None:
    words, claim, likelihood, operator, status = draw.choice(
        (
            ("will", Claim.ANNOUNCEMENT, CERTAIN, "will", Status.PLANNED),
            ("is expected to", Claim.PREDICTION, EXPECTED, "expected-to", Status.EXPECTED),
            ("may", Claim.POSSIBILITY, MAY, "may", Status.POSSIBLE),
        )
    )
    high = 2 if draw.random() < 0.3 else 0
    phrase = PHRASES[phrases.MEET]
    due = _due(when, draw)
    place = a.capital if draw.random() < 0.3 else None
    _write_outlook(
        page, phrase, _side(a, high, when), _side(b, high, when), words, claim, likelihood, operator, due, place, draw,
        status=status,
    )  # fmt: skip


def _foresee_act(page: Page, a: State, b: State, day: date, draw: random.Random) -> None:
    phrase = draw.choice([each for each in PHRASES if each.type in ("AID", "SANCTION", "RETREAT", "CONCEDE")])
    words, claim, likelihood, operator, status = draw.choice(
        (
            ("will", Claim.ANNOUNCEMENT, CERTAIN, "will", Status.PLANNED),
            ("promised to", Claim.PROMISE, PROMISED, "promise", Status.PLANNED),
            ("must", Claim.DEMAND, None, "must", Status.REQUESTED),
        )
    )
    due = _due(day + timedelta(days=draw.randrange(5, 200)), draw)
    _write_outlook(
        page, phrase, _side(a, 0, day), _side(b, 0, day), words, claim, likelihood, operator, due, None, draw,
        status=status,
    )  # fmt: skip


def _foresee_untyped(page: Page, a: State, draw: random.Random) -> None:
    matter = draw.choice(
        ("its fleet", "its reserves", "its coastal radar", "its harvest", "its northern railway")
    )
    effort = draw.choice(("strengthen", "rebuild", "review", "enlarge", "modernise"))
    clause = f"{a.name} would {effort} {matter}"
    number, start = page.write(f"The government said that {clause}.")
    text = f"The government said that {clause}."
    acting = _side(a, 0, date(2015, 1, 1)).at(start + len("The government said that "))
    page.outlooks.append(
        (None, partial(
            Outlook, sentence=number, claim=Claim.ANNOUNCEMENT, type=None, modes=(), cameo=None, quad=None,
            negated=False, source=(acting,), target=(), mutual=False, due=None, due_kind=None,
            likelihood=replace(CERTAIN, words="would"), condition=None, place=None,
            speaker=Speaker(a.id, a.name, "government", "The government"), clause=clause,
            confidence=round(draw.uniform(0.4, 0.8), 3),
            evidence=Evidence(text, start, start + len(text), f"would {effort}"), rule="would",
        ))
    )  # fmt: skip


def _due(when: date, draw: random.Random) -> tuple[Period, DueKind] | None:
    kind = draw.random()
    if kind < 0.5:
        return Period.day(when, text=f"{when.day} {when:%B} {when.year}", basis="named in full"), DueKind.ON
    if kind < 0.75:
        return Period.month(
            when.year, when.month, text=f"{when:%B} {when.year}", basis="named in full"
        ), DueKind.ON
    if kind < 0.85:
        last = date(when.year, when.month, calendar.monthrange(when.year, when.month)[1])
        text = f"the end of {when:%B} {when.year}"
        return Period(None, last, Precision.RANGE, text, "named in full"), DueKind.BY
    return None


def _write_outlook(
    page: Page,
    phrase: Phrase,
    source: Side,
    target: Side,
    words: str,
    claim: Claim,
    likelihood: Likelihood | None,
    operator: str,
    due: tuple[Period, DueKind] | None,
    place: Place | None,
    draw: random.Random,
    *,
    status: Status,
) -> None:
    period, kind = due or (None, None)
    where = f" in {place.text}" if place else ""
    dated = ""
    if period is not None:
        dated = f" {'by' if kind is DueKind.BY else _preposition(period)} {period.text}"
    clause = f"{source.words} {words} {phrase.base} {target.words}{where}{dated}"
    number, start = page.write(f"{clause}.")
    acting = source.at(start)
    acted = target.at(acting.end + len(words) + len(phrase.base) + 3)
    both = (acting, acted)
    evidence = Evidence(f"{clause}.", start, start + len(clause) + 1, phrase.base.split()[0])
    rule = f"{phrase.rule} < {operator}"
    mark = f"{zlib.crc32(f'{clause}{rule}{number}'.encode()):08x}"
    sides = (both if phrase.mutual else (acting,), both if phrase.mutual else (acted,))
    fine = period is not None and kind is DueKind.ON
    page.events.append(
        (mark, partial(
            Event, sentence=number, type=phrase.type, modes=phrase.modes, contexts=phrase.contexts,
            cameo=phrase.cameo, quad=phrase.quad, intensity=phrase.intensity, status=status, source=sides[0],
            target=sides[1], mutual=phrase.mutual, date=period if fine else None, place=place, speaker=None,
            confidence=round(draw.uniform(0.5, 0.95), 3), evidence=evidence, rule=rule,
        ))
    )  # fmt: skip
    page.outlooks.append(
        (mark, partial(
            Outlook, sentence=number, claim=claim, type=phrase.type, modes=phrase.modes, cameo=phrase.cameo,
            quad=phrase.quad, negated=False, source=sides[0], target=sides[1], mutual=phrase.mutual, due=period,
            due_kind=kind, likelihood=likelihood, condition=None, place=place, speaker=None, clause=clause,
            confidence=round(draw.uniform(0.5, 0.9), 3),
            evidence=replace(evidence, trigger=f"{words} {evidence.trigger}"),
            rule=rule,
        ))
    )  # fmt: skip
