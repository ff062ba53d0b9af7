"""Attention in an imported data set: the picture and the table, each row with rows of the data as its notes."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.analysis.attention.records import Attention, Count
from summitry.brief.clean import clean
from summitry.brief.facts import percent
from summitry.brief.notebook import Notebook
from summitry.brief.records import AttentionPart, DataRow, Row, Statement
from summitry.brief.shift_section import source_name
from summitry.brief.studied import DatasetStudy, Studied
from summitry.brief.words import Names
from summitry.charts.attention_words import headline, left_out
from summitry.charts.numbers import say_count
from summitry.model.dealing import ARTICLES, Load
from summitry.wording.days import say_day, say_range
from summitry.wording.names import with_article

MOST_ROWS = 8
"""Counterparts in the table; the others are summed in one row."""


def imported_parts(studied: Studied, names: Names, book: Notebook) -> tuple[AttentionPart, ...]:
    """Attention in each imported data set; data sets are never added up."""
    return tuple(_part(each, names, book) for each in studied.datasets if each.dataset != ARTICLES)


def headline_statement(study: DatasetStudy, names: Names, book: Notebook) -> Statement:
    """The largest share, and when it stood out, with rows of that counterpart as notes."""
    top = study.attention.totals[0].key
    return Statement(headline(study.attention, names), *_cited(study, [top], book))


def data_rows(studied: Studied) -> tuple[DataRow, ...]:
    """What the desk holds of each imported data set, whoever acted in it: files, rows, days, versions."""
    return tuple(
        _data_row(study, [load for load in studied.loads if load.dataset == study.dataset])
        for study in studied.datasets
        if study.dataset != ARTICLES
    )


def _part(study: DatasetStudy, names: Names, book: Notebook) -> AttentionPart:
    found = study.attention
    return AttentionPart(
        title=headline_statement(study, names, book),
        lead=(
            f"Dealings of {with_article(names(found.actor))} per {found.by}, by counterpart, "
            f"{say_range(found.bins[0].start, found.bins[-1].end)}; n = {say_count(found.total)}; source: "
            f"{source_name(study.dataset)}. Cooperation above the line, conflict below."
        ),
        attention=found,
        rows=_rows(study, names, book),
        left_out=left_out(found),
        dataset=source_name(study.dataset),
    )


def _rows(study: DatasetStudy, names: Names, book: Notebook) -> tuple[Row, ...]:
    found = study.attention
    shown = len(found.totals) if len(found.totals) <= MOST_ROWS + 1 else MOST_ROWS
    rows = [
        _row(study, [count], found.series(i), names(count.key), book)
        for i, count in enumerate(found.totals[:shown])
    ]
    rest = found.totals[shown:]
    if rest:
        rows.append(_row(study, rest, found.together(shown), f"{len(rest)} others", book))
    return tuple(rows)


def _row(
    study: DatasetStudy, counts: Sequence[Count], series: Sequence[Count], name: str, book: Notebook
) -> Row:
    incidents, total = sum(c.incidents for c in counts), counts[0].total
    notes, _ = _cited(study, [c.key for c in counts], book)
    return Row(
        counterpart=counts[0].key if len(counts) == 1 else "",
        name=name,
        reports=round(sum(c.reports for c in counts)),
        stories=round(sum(c.stories for c in counts)),
        incidents=round(incidents),
        total=round(total),
        share=percent(incidents, total),
        cooperation=round(sum(c.cooperation for c in counts)),
        conflict=round(sum(c.conflict for c in counts)),
        series=tuple(c.incidents for c in series),
        notes=notes,
        more=0,
    )


def _cited(study: DatasetStudy, keys: Sequence[str], book: Notebook) -> tuple[tuple[int, ...], int]:
    """Notes on some counterparts; how many more rows there are is what the table itself tells."""
    ids = [each for key in keys for each in study.evidence.get(key, ())]
    return book.cite_proofs(ids, 2)[0], 0


def _data_row(study: DatasetStudy, loads: Sequence[Load]) -> DataRow:
    reasons: dict[str, int] = {}
    for load in loads:
        for reason, n in load.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + n
    why = "; ".join(
        f"{clean(reason)}: {n:,}" for reason, n in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))
    )
    found: Attention = study.attention
    return DataRow(
        dataset=source_name(study.dataset),
        format=", ".join(dict.fromkeys(clean(each.format) for each in loads)),
        files=len(loads),
        read=sum(each.n_read for each in loads),
        acts=sum(each.kept for each in loads),
        repeats=sum(each.merged for each in loads),
        left_out=sum(each.dropped for each in loads),
        why=why,
        first=say_day(found.bins[0].start),
        last=say_day(found.bins[-1].end),
        imported=say_day(max(each.finished for each in loads).date()) if loads else "",
        version=", ".join(dict.fromkeys(clean(each.version) for each in loads)),
    )
