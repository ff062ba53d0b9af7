"""An article from the desk's own text, with everything that was read out of it marked in place, and corrected there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData

from summitry.brief.clean import clean, safe_url
from summitry.brief.expectations import due_label, likelihood_words, precision_words
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.study.article.records import Article, EventNote, Layer
from summitry.web.article_html import article_html
from summitry.web.article_words import CLAIMS, KNOWN_BY, LAYERS, day_words, language_words
from summitry.web.ask import Ask, Param, to
from summitry.web.forms.correcting import (
    EMPTY,
    TYPED,
    Fields,
    addition,
    by_of,
    fields_of,
    kept,
    reason_of,
    seen_of,
    typed,
    wanted,
)
from summitry.web.forms.people import suggested
from summitry.web.page import Action, Done, Missing, Page
from summitry.web.visible import visible
from summitry.wording.acts import act_words, say_type

TEXT_ALONE = "text"
"""Value of ``layer`` that marks nothing."""

_PASSING = ("event", "add", "start", "end", "done", "said", "again", *TYPED)
"""Parameters that belong to a form and go with it."""

SENTENCES = 400
"""Sentences that the form for an added event offers."""


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """A stretch of the article, its marks, its notes, and the form where one is asked for."""
    article = _article(desk, ask)
    layers = _layers(ask)
    chosen = article.event(ask.text("event")) if ask.text("event") else None
    text = article_html(article, layers, _form_of(ask), ask.text("event"))
    return {
        "article": article,
        "document": article.document,
        "text": text,
        "layers": layers,
        "all_layers": LAYERS,
        "chosen": chosen,
        "gone": bool(ask.text("event")) and chosen is None,
        "adding": ask.flag("add"),
        "fields": _fields(desk, ask, article, chosen),
        "people": _people(desk, ask, article),
        "types": act_words(),
        "sentences": _sentences(article) if ask.flag("add") else [],
        "decided": _decided(desk, ask, article),
        "url": safe_url(article.document.url),
        "visible": visible,
        "clean": clean,
        "known_by": KNOWN_BY,
        "claims": CLAIMS,
        "say_type": say_type,
        "day_words": day_words,
        "language_words": language_words,
        "precision_words": precision_words,
        "due_label": due_label,
        "likelihood_words": likelihood_words,
    }


def _form_of(ask: Ask) -> str:
    """Address of the form for an event, up to the event's id."""
    address = ask.address(**dict.fromkeys(_PASSING))
    return f"{address}{'&' if '?' in address else '?'}event="


def _article(desk: Desk, ask: Ask) -> Article:
    id_ = ask.path["document"]
    start = ask.number("from", 0, most=2**40)
    at = ask.text("at") or ask.text("event")
    article = ask.once(("article", id_, start, at), lambda: desk.article(id_, start=start, at=at or None))
    if article is None:
        raise Missing(f"the desk has no article {id_!r}; look it up by its title or outlet in the search")
    return article


def _layers(ask: Ask) -> tuple[Layer, ...]:
    names = ask.many("layer")
    return tuple(each for each in Layer if not names or each.value in names)


def _fields(desk: Desk, ask: Ask, article: Article, chosen: EventNote | None) -> Fields | None:
    if chosen is None and not ask.flag("add"):
        return None
    seen = ask.once(("last correction",), desk.last_correction)
    if chosen is not None:
        return typed(ask, fields_of(chosen.report.event), seen)
    fields = typed(ask, EMPTY, seen)
    return _pointed_at(fields, ask, article)


def _pointed_at(fields: Fields, ask: Ask, article: Article) -> Fields:
    """The fields of an added event from the characters that were selected in the text."""
    from dataclasses import replace

    if not ask.text("start") or not ask.text("end"):
        return fields
    start, end = ask.number("start", 0, most=2**40), ask.number("end", 0, most=2**40)
    for number, span in article.sentences.items():
        if span.start <= start < span.end:
            words = article.stretch.span(start, min(end, span.end)).text
            return replace(fields, sentence=str(number), words=" ".join(words.split())[:200])
    return fields


def _people(desk: Desk, ask: Ask, article: Article) -> list[str]:
    """Names to choose from, where a form asks for some."""
    if not (ask.text("event") or ask.flag("add")):
        return []
    sides = (
        side for note in article.events for side in (*note.report.event.source, *note.report.event.target)
    )
    return suggested(desk, ask, sides)


def _sentences(article: Article) -> list[tuple[int, str]]:
    spans = list(article.sentences.items())[:SENTENCES]
    return [(number, f"{number + 1}. {_short(span.text)}") for number, span in spans]


def _short(text: str, most: int = 90) -> str:
    said = clean(text)
    return said if len(said) <= most else f"{said[:most].rsplit(' ', 1)[0]} …"


def _decided(desk: Desk, ask: Ask, article: Article) -> Sequence[Any]:
    id_ = article.document.id
    return ask.once(("decided", id_), lambda: desk.corrections(document=id_))


# ---- what can be done ------------------------------------------------------------------------------------------


def correct(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Accept, fix or reject an event of the article."""
    id_, event = ask.path["document"], ask.path["event"]
    article = desk.article(id_, at=event)
    note = article.event(event) if article else None
    if note is None:
        raise InputError("the article no longer reports that event; load it again and look")
    try:
        line = desk.correct(
            wanted(form, note.report.event), by=by_of(form), reason=reason_of(form), seen=seen_of(form)
        )
    except InputError as error:
        return _again(id_, [("event", event), *kept(form)], event, error)
    return Done(to("document", id_, done=line.seq, at=event) + f"#{event}")


def add(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Add an event that was not coded."""
    id_ = ask.path["document"]
    try:
        line = desk.correct(addition(form, id_), by=by_of(form), reason=reason_of(form), seen=seen_of(form))
    except InputError as error:
        return _again(id_, [("add", "1"), *kept(form)], "correct", error)
    return Done(to("document", id_, done=line.seq, at=line.event) + f"#{line.event}")


def _again(document: str, query: Iterable[tuple[str, str]], anchor: str, error: InputError) -> Done:
    """The form once more, with what was typed."""
    said = str(error)
    return Done(
        f"{to('document', document)}?{urlencode(list(query))}#{anchor}",
        f"Nothing was kept: {said}{'' if said.endswith(('.', '?', '!')) else '.'}",
    )


PAGE = Page(
    name="document",
    path="/document/{document}",
    about="An article from the desk's own text, with events, actors, dates, quotations and outlooks marked in place.",
    read=read,
    params=(
        Param(
            "layer", "What is marked; all by default.", "many", (*(each.value for each in Layer), TEXT_ALONE)
        ),
        Param("from", "First character of the text to show.", "number"),
        Param("at", "Id of an event: the part of the text in which it stands."),
        Param("event", "Id of the event to correct."),
        Param("add", "1: the form for an event that was missed.", "flag"),
        Param("start", "First character of the words that name an added event.", "number"),
        Param("end", "One past their last character.", "number"),
        Param("done", "Number of the correction just made.", "number"),
    ),
    actions=(
        Action("/document/{document}/event/{event}", "Accept, fix or reject an event.", correct),
        Action("/document/{document}/add", "Add an event that was not coded.", add),
    ),
)
