"""The notebook: gives each piece of evidence its number, in the order in which the brief first cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summitry.analysis.incidents import Incident
from summitry.brief.clean import clean, safe_url
from summitry.brief.records import Note
from summitry.brief.words import phrases
from summitry.model.event import Report
from summitry.wording.days import say_period

MOST_CITED = 3
"""Notes per sentence at most; further documents are counted."""


class Notebook:
    """Numbers evidence while a brief is built; the same sentence of the same document is one note."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._reports: list[Report] = []

    def cite(self, reports: Sequence[Report]) -> tuple[tuple[int, ...], int]:
        """Numbers for the best of the reports on one act, one sentence of each document.

        Args:
            reports: Best evidence first.

        Returns:
            The numbers, ascending, and how many further documents there are.
        """
        documents: dict[str, Report] = {}
        for report in reports:
            documents.setdefault(report.document.id, report)
        chosen = list(documents.values())[:MOST_CITED]
        return self._numbers_of(chosen), len(documents) - len(chosen)

    def cite_incidents(self, incidents: Iterable[Incident]) -> tuple[tuple[int, ...], int]:
        """Numbers for several acts together: the best sentence on each, then second ones.

        Here two sentences of one document count as two: they tell of different acts.
        """
        queues = [i.backing for i in incidents]
        sentences: dict[tuple[str, int], Report] = {}
        for report in [q[0] for q in queues] + [r for q in queues for r in q[1:]]:
            sentences.setdefault((report.document.id, report.event.sentence), report)
        chosen = list(sentences.values())[:MOST_CITED]
        documents = {r.document.id for q in queues for r in q}
        return self._numbers_of(chosen), len(documents - {r.document.id for r in chosen})

    def notes(self) -> tuple[Note, ...]:
        """All notes so far, by number."""
        return tuple(_note(n, r) for n, r in enumerate(self._reports, start=1))

    def _numbers_of(self, chosen: Sequence[Report]) -> tuple[int, ...]:
        return tuple(sorted({self._number(report) for report in chosen}))

    def _number(self, report: Report) -> int:
        key = (report.document.id, report.event.sentence)
        if key not in self._numbers:
            self._reports.append(report)
            self._numbers[key] = len(self._reports)
        return self._numbers[key]


def _note(number: int, report: Report) -> Note:
    event, card = report.event, report.document
    before, trigger, after = split_at_trigger(clean(event.evidence.text), clean(event.evidence.trigger))
    return Note(
        number=number,
        event=event.id,
        before=before,
        trigger=trigger,
        after=after,
        title=clean(card.title or "") or "Untitled",
        outlet=clean(card.outlet or "") or "Outlet unknown",
        sample=card.sample,
        published=say_period(card.published) if card.published else "",
        known=phrases()["known_by"].get(str(card.known_by), ""),
        url=safe_url(card.url),
    )


def split_at_trigger(sentence: str, trigger: str) -> tuple[str, str, str]:
    """The sentence before, in and after the trigger; all in the first where it is not one piece of it."""
    found = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", sentence, re.IGNORECASE) if trigger else None
    if found is None:
        return sentence, "", ""
    return sentence[: found.start()], found.group(), sentence[found.end() :]
