"""An article as HTML: paragraphs, sentences and runs, in which what is marked leads to its note.

Without tags and boxes, the HTML is the stored text, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from summitry.brief.marks import tone
from summitry.model.event import Status
from summitry.study.article.records import (
    ActorNote,
    Article,
    DateNote,
    EventNote,
    Layer,
    Mark,
    Note,
    OutlookNote,
    QuoteNote,
    Run,
)
from summitry.study.article.runs import runs
from summitry.web.visible import visible

_GAP = re.compile(r"(?:[ \t]*\n)+[ \t\n]*")
"""What stands between paragraphs or lines: it needs no mark and is not seen."""

_SHAPES: Mapping[Status, str] = {
    Status.HAPPENED: "solid",
    Status.ONGOING: "solid",
    Status.PLANNED: "dashed",
    Status.EXPECTED: "dashed",
    Status.POSSIBLE: "dotted",
    Status.CONDITIONAL: "dotted",
    Status.REQUESTED: "dotted",
    Status.DENIED: "struck",
    Status.NOT_HAPPENED: "struck",
}

_FIRST = (Layer.EVENTS, Layer.ACTORS, Layer.DATES, Layer.QUOTES, Layer.OUTLOOKS)
"""Which of several marks on the same words leads on, and how they are named."""


@dataclass
class _Pages:
    """What is put in front of the runs, each once: anchors of events, and places where the keyboard stops."""

    article: Article
    layers: Collection[Layer]
    notes: Mapping[str, Note]
    correct: str
    chosen: str
    anchored: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)


def article_html(article: Article, layers: Collection[Layer], correct: str, chosen: str = "") -> Markup:
    """The text of an article with its marks.

    Args:
        article: The article.
        layers: What is marked; anchors of events are there in any case.
        correct: Address of the form for an event, which the event's id is put behind.
        chosen: Id of the event whose sentence is lit.
    """
    notes = {note.key: note for note in article.notes()}
    page = _Pages(article, layers, notes, correct, chosen)
    marks = article.marks()
    for mark in marks:
        if mark.layer in (Layer.EVENTS, Layer.OUTLOOKS):
            page.last[mark.note] = max(mark.end, page.last.get(mark.note, 0))
    return Markup("".join(_paragraphs(page, marks)))


def _paragraphs(page: _Pages, marks: Sequence[Mark]) -> Iterator[str]:
    stretch = page.article.stretch
    last = 0
    for gap in _GAP.finditer(stretch.text):
        if gap.start() > last:
            yield _paragraph(page, marks, stretch.start + last, stretch.start + gap.start())
        yield gap.group()
        last = gap.end()
    if last < len(stretch.text):
        yield _paragraph(page, marks, stretch.start + last, stretch.end)


def _paragraph(page: _Pages, marks: Sequence[Mark], start: int, end: int) -> str:
    own = [mark for mark in marks if mark.start < end and mark.end > start]
    inside = [
        (number, span)
        for number, span in page.article.sentences.items()
        if span.start < end and span.end > start
    ]
    made = ['<p dir="auto">']
    at = start
    for number, span in inside:
        first, last = max(span.start, at), min(span.end, end)
        if first >= last:
            continue
        made.append(_runs(page, own, at, first))
        # A sentence that a line break parts has its number once.
        named = f' id="s{number}"' if first == span.start else ""
        lit = " chosen" if _is_chosen(page, first, last) else ""
        made.append(f'<span class="s{lit}"{named} data-sentence="{number}" data-at="{first}">')
        made.append(_runs(page, own, first, last))
        made.append("</span>")
        at = last
    made += [_runs(page, own, at, end), "</p>"]
    return "".join(made)


def _is_chosen(page: _Pages, start: int, end: int) -> bool:
    note = page.article.event(page.chosen) if page.chosen else None
    return note is not None and start <= note.places[0].start < end


def _runs(page: _Pages, marks: Sequence[Mark], start: int, end: int) -> str:
    text = page.article.stretch.span(start, end).text
    return "".join(_run(page, run) for run in runs(text, marks, start))


def _run(page: _Pages, run: Run) -> str:
    anchors = "".join(_anchor(page, mark) for mark in run.marks if mark.layer is Layer.EVENTS)
    shown = [mark for layer in _FIRST if layer in page.layers for mark in run.marks if mark.layer is layer]
    text = str(visible(run.text))
    if not shown:
        return anchors + text
    keys = [mark.note for mark in shown]
    href, entry = _leads_to(page, page.notes[keys[0]])
    fresh = [key for key in keys if key not in page.stopped]
    page.stopped.update(keys)
    more = entry if fresh else ' tabindex="-1"'
    numbers = [page.notes[mark.note] for mark in shown if page.last.get(mark.note) == run.end]
    foot = " ".join(str(note.key[1:]) for note in numbers if isinstance(note, EventNote))
    if foot:
        more += f' data-foot="{foot}"'
    classes = " ".join(dict.fromkeys(name for mark in shown for name in _classes(page.notes[mark.note])))
    return f'{anchors}<a class="m {classes}" href="{escape(href)}" data-notes="{" ".join(keys)}"{more}>{text}</a>'


def _anchor(page: _Pages, mark: Mark) -> str:
    note = page.notes[mark.note]
    if mark.note in page.anchored or not isinstance(note, EventNote):
        return ""
    page.anchored.add(mark.note)
    return f'<span class="anchor" id="{escape(note.report.event.id)}"></span>'


def _leads_to(page: _Pages, note: Note) -> tuple[str, str]:
    """Where a mark leads: an event to its form, all else to its note."""
    if isinstance(note, EventNote):
        id_ = note.report.event.id
        return f"{page.correct}{id_}#correct", " data-entry"
    return f"#n-{note.key}", ""


def _classes(note: Note) -> tuple[str, ...]:
    if isinstance(note, EventNote):
        event = note.report.event
        return ("ev", tone(event.quad), _SHAPES[event.status])
    if isinstance(note, ActorNote):
        return ("ac",)
    if isinstance(note, DateNote):
        return ("da",)
    if isinstance(note, QuoteNote):
        return ("qu",) if note.verbatim else ("sp",)
    assert isinstance(note, OutlookNote)
    return ("ou",)
