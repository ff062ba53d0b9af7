"""Keeping the ledger: from outlooks and reports to new lines, never a changed one.

The ledger is read through day by day, so that each outlook meets the entries as they stood the day before. Outlooks
that have a line already stay where they are; nothing is regrouped. The rules are then asked again for every entry:
what they say and the ledger lacks is added; a line whose evidence no longer stands is taken back by another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from summitry.analysis.expectations.blocks import Blocks, keys_of
from summitry.analysis.expectations.dues import is_fine, shifted
from summitry.analysis.expectations.entries import (
    Entry,
    Heard,
    Verdict,
    heard,
    id_of,
    is_told_of_the_past,
    open_entry,
)
from summitry.analysis.expectations.happenings import Happenings
from summitry.analysis.expectations.join import choose, contradicts, effect_of, is_over
from summitry.analysis.expectations.settle import advance
from summitry.analysis.incidents import Incident
from summitry.model.expectation import DueKind, Outcome, Posting, PostingKind, Voice
from summitry.model.period import Period

AUTOMATIC = frozenset({PostingKind.SETTLED, PostingKind.WITHDRAWN})
"""Kinds of lines that the rules write on the evidence of reports."""


def post(ledger: Sequence[Posting], voices: Sequence[Voice], incidents: Sequence[Incident]) -> list[Posting]:
    """The lines that the ledger of a desk lacks.

    Args:
        ledger: All lines so far, by ``seq``.
        voices: All outlooks of the desk, those that have a line already too, in any order.
        incidents: All incidents of the desk.

    Returns:
        New lines, numbered on from the last; none where the ledger tells all of it already.
    """
    happenings = Happenings(incident.reports for incident in incidents)
    return list(post_part(ledger, voices, happenings).lines)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a part of the ledger lacks.

    Attributes:
        lines: New lines, numbered on.
        called_off: Ids of expectations of the part that were called off at some time.
    """

    lines: tuple[Posting, ...]
    called_off: frozenset[str]


def post_part(
    ledger: Sequence[Posting],
    voices: Sequence[Voice],
    happenings: Happenings,
    *,
    asked: Container[str] | None = None,
    last_line: int = 0,
    last_day: date | None = None,
) -> Posted:
    """The same for a part of the ledger: some expectations with all their lines and outlooks, and new outlooks.

    Args:
        ledger: All lines of these expectations, by ``seq``.
        voices: Their outlooks, and the new ones.
        happenings: At least all that tell of these expectations.
        asked: Expectations of which the rules are asked anew, beside those that a new outlook touches; all, if None.
        last_line: Number of the last line of the whole ledger, where that is not in the part.
        last_day: Last day that is known of, where no voice or happening of the part is of it.
    """
    once = {voice.outlook.id: heard(voice) for voice in voices}
    book = Book(ledger, once, happenings, last_line)
    for each in sorted(once.values(), key=book.order):
        book.hear(each)
    return Posted(tuple(book.close(asked, last_day)), book.called_off())


class Book:
    """The ledger while it is read through: entries as of the day that was reached, and the lines that are new."""

    def __init__(
        self,
        ledger: Sequence[Posting],
        voices: Mapping[str, Heard],
        happenings: Happenings,
        last_line: int = 0,
    ) -> None:
        self._ledger = ledger
        self._happenings = happenings
        self._seq = max(last_line, *(each.seq for each in ledger), 0)
        self._touched: set[str] = set()
        self._now = datetime.now(UTC)
        self._line_of = {each.outlook: each for each in ledger if each.outlook is not None}
        self._words: dict[str, list[Posting]] = defaultdict(list)
        self._entries: dict[str, Entry] = {}
        self._blocks = Blocks()
        self._ahead = Blocks()
        self._negated: dict[str, bool] = {}
        self._new: list[Posting] = []
        self._some_undated = any(each.day is None for each in voices.values())
        for line in ledger:
            self._look_at(line, voices)

    def _look_at(self, line: Posting, voices: Mapping[str, Heard]) -> None:
        """Note what a person said, and the entries that the ledger has opened already."""
        if line.kind is PostingKind.OVERRULED:
            self._words[line.expectation].append(line)
        if line.kind is not PostingKind.OPENED or line.expectation in self._negated:
            return
        first = voices.get(line.outlook or "")
        if first is not None:
            shell = open_entry(first, id=line.expectation)
            if line.due is not None:
                shell.revise(line.due, line.due_kind)
            shell.take(first)
            self._negated[shell.id] = shell.negated
            self._ahead.add(shell)

    def order(self, each: Heard) -> tuple[date, int, str, bool, int, str]:
        """By day of publication, unknown days last; on one day those with a line first, then by document.

        In a document what was expected before comes first: "called off the meeting that had been planned for June".
        """
        outlook = each.voice.outlook
        line = self._line_of.get(outlook.id)
        number = 10**12 if line is None else line.seq
        now = not is_told_of_the_past(outlook)
        return (each.day or date.max, number, each.voice.document.id, now, outlook.sentence, outlook.id)

    # ---- voices ----------------------------------------------------------------------------------------------

    def hear(self, new: Heard) -> None:
        """Take a voice into the entry that the ledger has it in, else into the one that it belongs to."""
        line = self._line_of.get(new.voice.outlook.id)
        if line is not None:
            self._take_in_again(new, line)
            return
        candidates = self._candidates(new)
        chosen = choose(new, candidates)
        if chosen is not None:
            entry, fit = chosen
            self._join(new, entry, *effect_of(new, entry, fit))
            return
        later = self._opened_later(new)
        if later is None:
            self._open(new, candidates, id_of(new.voice.outlook.id), "join.opened", "First said.")
        else:
            self._open(
                new, candidates, later.id, "join.earlier", "Said before what had been read as the first."
            )

    def _take_in_again(self, new: Heard, line: Posting) -> None:
        entry = self._entries.get(line.expectation)
        if entry is None:
            self._replace(self._candidates(new), new)
            entry = self._register(new, line.expectation)
        elif self._some_undated:
            # Looked at as when it was first heard: how far entries were read through by then decides what a voice of an
            # unknown day, which comes last, still changes.
            self._candidates(new)
        self._reach(entry, new.day)
        self._apply(entry, new, line)

    def _opened_later(self, new: Heard) -> Entry | None:
        """The entry that a later outlook has opened in an earlier run, if this one belongs to it."""
        if new.day is None:
            return None
        later = [
            each
            for each in self._ahead.of(keys_of(new))
            if each.id not in self._entries and each.negated == new.voice.outlook.negated
        ]
        chosen = choose(new, later)
        return None if chosen is None else chosen[0]

    def _open(self, new: Heard, candidates: Iterable[Entry], id: str, rule: str, reason: str) -> None:
        outlook = new.voice.outlook
        self._replace(candidates, new)
        entry = self._register(new, id)
        line = self._line(
            id, PostingKind.OPENED, new.day, rule, reason,
            outlook=outlook.id, due=outlook.due, due_kind=outlook.due_kind,
        )  # fmt: skip
        self._apply(entry, new, line)

    def _join(self, new: Heard, entry: Entry, kind: PostingKind, rule: str, reason: str) -> None:
        outlook = new.voice.outlook
        due, due_kind = (None, None)
        if kind is PostingKind.REVISED:
            due, due_kind = outlook.due, outlook.due_kind
        line = self._line(
            entry.id, kind, new.day, rule, reason, outlook=outlook.id, due=due, due_kind=due_kind
        )
        self._apply(entry, new, line)

    def _apply(self, entry: Entry, new: Heard, line: Posting) -> None:
        entry.take(new)
        if line.due is not None:
            entry.revise(line.due, line.due_kind)
        if line.kind is PostingKind.WITHDRAWN and new.day is not None:
            evidence = tuple(each for each in (new.voice.outlook.event,) if each is not None)
            entry.withdrawn = Verdict(new.day, None, line.rule or "", evidence, line.reason)
        if line.rule in ("join.anew", "join.moved"):
            entry.withdrawn = None

    # ---- entries ---------------------------------------------------------------------------------------------

    def _candidates(self, new: Heard) -> list[Entry]:
        """Entries of the same family and parties that an outlook could join, brought up to the day before."""
        found = self._blocks.of(keys_of(new), living_on=None if _looks_back(new) else new.day)
        fitting = [e for e in found if e.subject.family is None or not contradicts(new.subject, e)]
        for entry in fitting:
            self._reach(entry, new.day)
        return fitting

    def _register(self, first: Heard, id: str) -> Entry:
        entry = open_entry(first, id=id, negated=self._negated.get(id))
        self._entries[id] = entry
        self._blocks.add(entry)
        return entry

    def _reach(self, entry: Entry, day: date | None) -> None:
        """Bring an entry up to the day before."""
        if day is None:
            return
        for word in self._words.get(entry.id, ()):
            if word.day is not None and word.day < day:
                entry.word = (word.day, word.outcome)
        advance(entry, self._happenings, shifted(day, -1))

    # ---- lines -----------------------------------------------------------------------------------------------

    def _line(
        self,
        expectation: str,
        kind: PostingKind,
        day: date | None,
        rule: str,
        reason: str,
        *,
        outlook: str | None = None,
        due: Period | None = None,
        due_kind: DueKind | None = None,
        outcome: Outcome | None = None,
        revokes: int | None = None,
        evidence: tuple[str, ...] = (),
    ) -> Posting:
        self._seq += 1
        line = Posting(
            self._seq, expectation, kind, day, outlook, due, due_kind, outcome, revokes, rule, evidence, reason,
            None, self._now,
        )  # fmt: skip
        self._new.append(line)
        return line

    def _replace(self, others: Iterable[Entry], new: Heard) -> None:
        """What was called off and is now announced for another time is overtaken by that."""
        for other in others:
            if new.day is not None and _is_replaced(other, new):
                evidence = tuple(each for each in (new.voice.outlook.event,) if each is not None)
                said = "It was called off, and another day was named, which stands on its own."
                other.verdicts.append(Verdict(new.day, Outcome.OVERTAKEN, "settle.replaced", evidence, said))
                if new.voice.outlook.id not in self._line_of:
                    self._touched.add(other.id)

    def called_off(self) -> frozenset[str]:
        """Ids of entries that were called off at some time."""
        told = {line.expectation for line in self._ledger if line.kind is PostingKind.WITHDRAWN}
        told |= {line.expectation for line in self._new if line.kind is PostingKind.WITHDRAWN}
        return frozenset(
            e.id
            for e in self._entries.values()
            if e.id in told or e.withdrawn is not None or any(v.outcome is None for v in e.verdicts)
        )

    def close(self, asked: Container[str] | None = None, last_day: date | None = None) -> list[Posting]:
        """Ask the rules up to the last day that is known, and add what they say and the ledger lacks.

        Args:
            asked: Entries that are asked, beside those that a new voice touched; all, if None.
            last_day: The last day, where no entry and no happening is of it.
        """
        days_known = [e.last_day for e in self._entries.values()]
        known = [day for day in (*days_known, self._happenings.last, last_day) if day is not None]
        last = max(known, default=None)
        touched = self._touched | {line.expectation for line in self._new}
        written: dict[str, list[Posting]] = defaultdict(list)
        revoked = {line.revokes for line in self._ledger if line.revokes is not None}
        for line in self._ledger:
            if line.kind in AUTOMATIC and line.outlook is None and line.seq not in revoked:
                written[line.expectation].append(line)
        for entry in self._entries.values():
            if asked is not None and entry.id not in asked and entry.id not in touched:
                continue
            if last is not None:
                self._reach(entry, shifted(last, 1))
            self._write(entry, written.get(entry.id, []))
        return self._new

    def _write(self, entry: Entry, written: Sequence[Posting]) -> None:
        """Add the verdicts that are not written yet, and take back the lines that the rules no longer bear out."""
        known = {(line.day, line.kind, line.outcome) for line in written}
        for verdict in entry.verdicts:
            kind = PostingKind.WITHDRAWN if verdict.outcome is None else PostingKind.SETTLED
            if (verdict.day, kind, verdict.outcome) not in known:
                self._line(
                    entry.id, kind, verdict.day, verdict.rule, verdict.reason,
                    outcome=verdict.outcome, evidence=verdict.evidence,
                )  # fmt: skip
        for line in written:
            if not _is_borne_out(line, entry.verdicts):
                said = "The reports that it rested on are no longer read as of this."
                self._line(entry.id, PostingKind.REVOKED, line.day, "revoke.evidence", said, revokes=line.seq)


def _is_borne_out(line: Posting, verdicts: Sequence[Verdict]) -> bool:
    """Whether the rules still say, of the day of a line, what it says."""
    by_then = [each for each in verdicts if line.day is not None and each.day <= line.day]
    if line.kind is PostingKind.WITHDRAWN:
        return any(each.outcome is None for each in by_then)
    outcomes = [each.outcome for each in by_then if each.outcome is not None]
    return bool(outcomes) and outcomes[-1] is line.outcome


def _is_replaced(other: Entry, new: Heard) -> bool:
    """Whether an entry that was called off gives way to one that names another, later time."""
    due = new.voice.outlook.due
    if other.withdrawn is None or other.outcome is not None or other.due is None or due is None:
        return False
    later = other.due.end is not None and due.start is not None and other.due.end < due.start
    return later and is_fine(due) and not new.voice.outlook.negated and not is_over(other, new.day)


def _looks_back(new: Heard) -> bool:
    """Whether an outlook tells of what had been due before it was published."""
    due = new.voice.outlook.due
    return due is not None and due.end is not None and new.day is not None and due.end < new.day
