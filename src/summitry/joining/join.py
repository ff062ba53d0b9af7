"""The whole of it: reports into incidents, incidents into interactions, outlooks and incidents into the ledger."""

from __future__ import annotations

from summitry.joining.acts import join_touched, write_acts
from summitry.joining.posting import new_lines
from summitry.joining.touched import touched_reports
from summitry.store import accounts, ledger, restating, writer
from summitry.store.arranging import arrange
from summitry.store.desk_file import DeskFile


def join_reports(file: DeskFile, *, run: str | None = None) -> None:
    """Bring reports of the same act together, and write what follows: interactions, and new lines of the ledger.

    Nothing is done where all are together and all outlooks have a line. Where somebody writes to the desk meanwhile, it
    is done again.

    Args:
        file: The desk.
        run: Id of the run that this ends, if it does.

    Raises:
        StoreError: The desk cannot be written.
    """
    while not _join_reports(file, run):
        pass
    arrange(file)


def _join_reports(file: DeskFile, run: str | None) -> bool:
    """The same, unless somebody writes meanwhile: then nothing, and False."""
    with file.read() as connection:
        number, last = restating.edition(connection), ledger.last_line(connection)
        touched = touched_reports(connection)
    acts = join_touched(touched)
    with file.read() as connection:
        new = new_lines(connection, acts, touched)
    with file.write() as connection:
        if restating.edition(connection) != number or ledger.last_line(connection) != last:
            return False
        write_acts(connection, acts)
        if touched.reports or restating.is_waiting(connection):
            restating.mark_joined(connection)
        ledger.append(connection, new.lines, run=run)
        accounts.replace(connection, new.rows)
        if run is not None:
            writer.finish_run(connection, run)
    return True
