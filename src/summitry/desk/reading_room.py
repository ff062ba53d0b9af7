"""Reading an article as the desk holds it, with everything that was read out of it marked in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.desk.opened import Opened
from summitry.errors import InputError
from summitry.store import series, sheets

if TYPE_CHECKING:
    from summitry.study.article.records import Article


class ReadingRoom(Opened):
    """Articles."""

    def article(self, document: str, *, start: int = 0, at: str | None = None) -> Article | None:
        """An article from its stored text, never the live page.

        Of a long text there is a stretch of some 40,000 characters; ``before`` and ``after`` lead on.

        Args:
            document: Document id.
            start: First character to show.
            at: Id of an event of it: the stretch in which that stands, instead of ``start``.

        Returns:
            The stretch with its marks and notes; None where the desk has no such document.

        Raises:
            InputError: ``start`` is below 0.
            StoreError: There is no desk.
        """
        from summitry.study.actors import short_naming
        from summitry.study.article.read import STRETCH, study_article

        if start < 0:
            raise InputError(f"the text begins with character 0, {start} was asked for; give 0 or more")
        with self.file.read() as connection:
            place = sheets.event_place(connection, at) if at else None
            if place is not None and place[0] == document and not start <= place[1] < start + STRETCH // 2:
                start = max(0, place[1] - STRETCH // 8) if place[1] >= STRETCH // 2 else 0
            names = short_naming(series.actor_labels(connection))
            return study_article(connection, document, names, start=start)
