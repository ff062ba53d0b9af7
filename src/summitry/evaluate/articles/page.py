"""All errors as one self-contained page: for looking at each, which no figure replaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summitry.actors.tables import load_tables
from summitry.brief.style import page_style, templates
from summitry.evaluate.articles.acts import Days, Side, bare
from summitry.evaluate.articles.errors import Error, Kind, Piece
from summitry.evaluate.articles.figures import ArticleFigures
from summitry.evaluate.articles.gold import GoldEvent
from summitry.evaluate.articles.predict import Prediction
from summitry.resources.load import read_toml
from summitry.wording.days import say_day, say_range
from summitry.wording.names import plural


@dataclass(frozen=True, slots=True)
class Shown:
    """One event as the page tells it: what, by whom, to whom, whether, when, who says so, and its rule."""

    type: str
    source: tuple[tuple[str, str], ...]
    target: tuple[tuple[str, str], ...]
    mutual: bool
    status: str
    date: str
    speaker: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One error as the page tells it."""

    title: str
    published: str
    sentence: int
    pieces: tuple[Piece, ...]
    gold: tuple[Shown, ...]
    predicted: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of error: its name, what it is, and each one."""

    kind: str
    heading: str
    lead: str
    rows: tuple[Row, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.rows)


def errors_page(
    errors: Mapping[Kind, Sequence[Error]], figures: ArticleFigures, *, gold: str, model: str
) -> str:
    """The page: no script, nothing fetched, all text of articles escaped.

    Args:
        errors: From ``find_errors``.
        figures: What the run came to.
        gold: Name of the gold file.
        model: Name of the language pipeline.
    """
    words = read_toml("evaluate/errors.toml")
    groups = [
        Group(kind.value, words[kind]["heading"], words[kind]["lead"], tuple(map(_row, errors[kind])))
        for kind in Kind
    ]
    return (
        templates("evaluate", escape=True)
        .get_template("errors.html.j2")
        .render(
            groups=groups,
            figures=figures,
            gold=gold,
            model=model,
            style=page_style("evaluate/errors.css"),
            plural=plural,
        )
    )


def _row(error: Error) -> Row:
    article = error.judged.article
    return Row(
        title=article.title,
        published=say_day(article.published),
        sentence=error.judged.sentence.index,
        pieces=error.pieces,
        gold=tuple(map(_gold, error.gold)),
        predicted=tuple(map(_predicted, error.predicted)),
    )


def _gold(event: GoldEvent) -> Shown:
    marks = [
        "optional" if event.optional else "",
        f"or {', '.join(event.types[1:])}" if event.types[1:] else "",
        f"or {_said(', '.join(event.statuses[1:]))}" if event.statuses[1:] else "",
    ]
    return Shown(
        type=event.act.type,
        source=_named(event.source, event.implied),
        target=_named(event.target, event.implied),
        mutual=event.act.mutual,
        status=_said(event.act.status),
        date=_dates(event.act.date),
        speaker=event.speaker,
        note="; ".join(filter(None, marks)) or None,
    )


def _predicted(each: Prediction) -> Shown:
    return Shown(
        type=each.act.type,
        source=_named(each.source),
        target=_named(each.target),
        mutual=each.act.mutual,
        status=_said(each.act.status),
        date=_dates(each.act.date),
        speaker=each.speaker,
        note=each.rule,
    )


def _said(status: str) -> str:
    return status.replace("not_happened", "did not happen")


def _named(side: Side, implied: frozenset[str] = frozenset()) -> tuple[tuple[str, str], ...]:
    """Names as people write them, each with its code; those that only the rest of the text gives are marked."""
    return tuple(
        (_name(*code.partition(".")[::2]) + (", implied" if bare(code) in implied else ""), code)
        for code in side
    )


def _name(actor: str, role: str) -> str:
    label = load_tables().label(actor)
    return f"{label} ({role})" if role else label


def _dates(days: Days | None) -> str:
    return "no date" if days is None else say_range(*days)
