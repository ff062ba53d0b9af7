"""The desk: everything one project knows, and every step from an article to a brief.

Each part of it is a file of this folder; a question is one method, which notebooks, the command line and the web share.
"""

from __future__ import annotations

from pathlib import Path

from summitry.desk.acts import Acts
from summitry.desk.contents import Contents
from summitry.desk.corrections import Corrections
from summitry.desk.decided import Decided
from summitry.desk.dyads import Dyads
from summitry.desk.expecting import Expecting
from summitry.desk.history import History
from summitry.desk.inputs import Inputs
from summitry.desk.measurements import Measurements
from summitry.desk.outlook import Outlook
from summitry.desk.profiles import Profiles
from summitry.desk.reading_room import ReadingRoom
from summitry.desk.search import Search
from summitry.desk.sources import Sources

__all__ = ["Desk", "open_desk"]


class Desk(
    Inputs,
    Contents,
    Measurements,
    Outlook,
    Acts,
    Corrections,
    Decided,
    Dyads,
    Expecting,
    History,
    Profiles,
    ReadingRoom,
    Search,
    Sources,
):
    """A desk file with all that can be done with it.

    Args:
        path: The DuckDB file; it is created by the first reading.
        patience: Seconds to wait while somebody else writes to it.
    """


def open_desk(path: str | Path) -> Desk:
    """Open a desk; the file is created by the first reading."""
    return Desk(path)
