"""What persons correct on a desk: events, and which reports are of one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from summitry.desk.opened import Opened
from summitry.model.correction import Correction
from summitry.model.document import Document, Skipped
from summitry.model.json import Json

if TYPE_CHECKING:
    # The coder takes seconds to load: only what is asked for loads it.
    from summitry.correcting.listed import Decision
    from summitry.correcting.recode import Recoded
    from summitry.correcting.wanted import Wanted


class Corrections(Opened):
    """Correcting, taking back, listing, coding anew."""

    def correct(self, wanted: Wanted, *, by: str, reason: str = "", seen: int | None = None) -> Correction:
        """Correct an event, or which reports are of one act. Every count, chart and brief follows.

        The correction names the words that it concerns and holds when the text is coded anew.

        Args:
            wanted: ``Accept``, ``Fix``, ``Reject``, ``Add``, ``Merge`` or ``Split`` of ``summitry.correcting.wanted``.
            by: Who corrects.
            reason: Why; only for accepting may it be left out.
            seen: Number of the last correction when the person looked (``last_correction``): where somebody else has
                corrected the same since, nothing is written. None does not ask.

        Returns:
            The line that was written; its ``event`` is the id of the event, of an added one too.

        Raises:
            InputError: A value cannot be used, it would change nothing, or somebody else was faster.
            StoreError: There is no desk, or it cannot be written.
        """
        from summitry.correcting.write import correct

        return correct(self.file, wanted, by=by, reason=reason, seen=seen)

    def undo(self, seq: int, *, by: str, reason: str = "") -> Correction:
        """Take a correction back; it stays to be read. Taking that back has it hold again.

        Args:
            seq: Number of the correction.
            by: Who takes it back.
            reason: Why, if it is to be said.

        Returns:
            The line that was written.

        Raises:
            InputError: There is no such correction, or it was taken back already.
            StoreError: There is no desk, or it cannot be written.
        """
        from summitry.correcting.write import undo

        return undo(self.file, seq, by=by, reason=reason)

    def corrections(
        self,
        *,
        document: str | None = None,
        event: str | None = None,
        by: str | None = None,
        settlements: bool = True,
    ) -> tuple[Decision, ...]:
        """What persons decided, the last first, each with whether it is in force.

        Args:
            document: Only what concerns this document.
            event: Only what concerns this event.
            by: Only this person's.
            settlements: Whether to list what persons said became of expectations too; never with ``document`` or
                ``event``.

        Raises:
            StoreError: There is no desk.
        """
        from summitry.correcting.listed import concerns, decisions

        with self.file.read() as connection:
            found = decisions(connection, settlements=settlements and document is None and event is None)
        return tuple(
            each
            for each in found
            if concerns(each, document=document, event=event)
            and (by is None or each.by == by)
            and (settlements or isinstance(each.line, Correction))
        )

    def last_correction(self) -> int:
        """Number of the last correction; 0 where there is none. A form keeps it as ``seen``."""
        from summitry.store.corrections import last_seq

        with self.file.read() as connection:
            return last_seq(connection)

    def checked_events(self) -> list[Json]:
        """Every event that was accepted, fixed, rejected or added, beside what it was coded as: data to learn from.

        Returns:
            JSON objects with ``document``, ``sentence``, ``start``, ``end``, ``text``, ``kind``, ``coded`` (None where
            it was added), ``corrected`` (None where it was rejected), ``by``, ``recorded``, ``reason``.

        Raises:
            StoreError: There is no desk.
        """
        from summitry.correcting.checked import checked, training_lines
        from summitry.store.corrections import corrections

        with self.file.read() as connection:
            lines = corrections(connection)
        return list(training_lines(checked(lines)))

    def recode(
        self,
        documents: Sequence[str] | None = None,
        *,
        model: str | None = None,
        jobs: int = 1,
        progress: Callable[[Document | Skipped], None] | None = None,
    ) -> Recoded:
        """Code stored documents anew with the coder at hand; what persons decided holds.

        The text is taken from the desk, nothing is fetched. Each batch is stored whole: where it is interrupted, the
        rest is as it was, and coding anew again does no harm. Outlooks are added where a sentence had none; those that
        are there stay, since the ledger of expectations names them.

        Args:
            documents: Ids of documents; all by default.
            model: A spaCy pipeline to use instead of the bundled one.
            jobs: Processes that code at the same time, at least 1.
            progress: Called for each document when it has been dealt with.

        Returns:
            Counts, and every document that could not be coded, with why.

        Raises:
            InputError: ``jobs`` is below 1, or there is no such document.
            LanguageError: There is no usable pipeline of that name.
            StoreError: There is no desk, or it cannot be written.
        """
        from summitry.correcting.recode import recode

        return recode(self.file, documents, model=model, jobs=jobs, progress=progress)
