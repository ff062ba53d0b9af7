"""The notebook: gives each piece of evidence its number, in the order in which the brief first cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summitry.analysis.incidents import Incident
from summitry.brief.clean import clean, safe_url
from summitry.brief.record_notes import record_note
from summitry.brief.records import Note
from summitry.brief.words import Names, phrases
from summitry.model.dealing import ARTICLES, Proof
from summitry.model.event import DocumentCard, Evidence, Report
from summitry.model.expectation import Voice
from summitry.wording.days import say_period

Piece = Report | Proof | Voice
"""What a note can be on: a sentence that reports an act or looks ahead, or a row of imported data."""

MOST_CITED = 3
"""Notes per sentence at most; further documents are counted."""


class Notebook:
    """Numbers evidence while a brief is built; the same sentence of the same document is one note.

    Args:
        reports: All reports that may be cited by the id of their event.
        proofs: Evidence by id; of these, only rows of imported data are noted from here.
        names: From the id of a country or organisation to its name.
    """

    def __init__(
        self,
        reports: Iterable[Report] = (),
        proofs: Mapping[str, Proof] | None = None,
        names: Names = str,
    ) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._noted: list[Piece] = []
        self._reports = {report.event.id: report for report in reports}
        self._proofs = proofs or {}
        self._names = names

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

    def cite_proofs(self, ids: Sequence[str], most: int = MOST_CITED) -> tuple[tuple[int, ...], int]:
        """Numbers for pieces of evidence by their ids: events of articles, rows of imported data.

        Args:
            ids: Best evidence first; what is neither a report nor a proof is passed over.
            most: How many are noted at most.

        Returns:
            The numbers, ascending, and how many further pieces there are.
        """
        found: dict[tuple[str, int], Report | Proof] = {}
        for each in ids:
            piece = self._reports.get(each) or self._proofs.get(each)
            if piece is not None and not (isinstance(piece, Proof) and piece.dataset == ARTICLES):
                found.setdefault(_key(piece), piece)
        chosen = list(found.values())[:most]
        return tuple(sorted({self._number(piece) for piece in chosen})), len(found) - len(chosen)

    def cite_voices(self, voices: Sequence[Voice]) -> tuple[tuple[int, ...], int]:
        """Numbers for the sentences that look ahead to one thing, one of each document.

        Args:
            voices: Best first.

        Returns:
            The numbers, ascending, and how many further documents there are.
        """
        documents: dict[str, Voice] = {}
        for voice in voices:
            documents.setdefault(voice.document.id, voice)
        chosen = list(documents.values())[:MOST_CITED]
        return self._numbers_of(chosen), len(documents) - len(chosen)

    def notes(self) -> tuple[Note, ...]:
        """All notes so far, by number."""
        return tuple(
            record_note(n, piece, self._names) if isinstance(piece, Proof) else _note(n, piece)
            for n, piece in enumerate(self._noted, start=1)
        )

    def _numbers_of(self, chosen: Sequence[Piece]) -> tuple[int, ...]:
        return tuple(sorted({self._number(piece) for piece in chosen}))

    def _number(self, piece: Piece) -> int:
        key = _key(piece)
        if key not in self._numbers:
            self._noted.append(piece)
            self._numbers[key] = len(self._noted)
        return self._numbers[key]


def _key(piece: Piece) -> tuple[str, int]:
    """What makes two pieces one note: a sentence of a document, or a row."""
    if isinstance(piece, Proof):
        return (piece.id, -1)
    said = piece.outlook if isinstance(piece, Voice) else piece.event
    return (piece.document.id, said.sentence)


def _note(number: int, piece: Report | Voice) -> Note:
    said = piece.outlook if isinstance(piece, Voice) else piece.event
    return _quoted(number, said.id, said.evidence, piece.document)


def _quoted(number: int, event: str, evidence: Evidence, card: DocumentCard) -> Note:
    before, trigger, after = split_at_trigger(clean(evidence.text), clean(evidence.trigger))
    return Note(
        number=number,
        event=event,
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
