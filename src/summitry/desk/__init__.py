"""The desk: everything one project knows, and every step from an article to a brief.

Each part of it is a file of this folder; a question is one method, which notebooks, the command line and the web share.
"""

from __future__ import annotations

from pathlib import Path

from summitry.desk.contents import Contents
from summitry.desk.inputs import Inputs
from summitry.desk.measurements import Measurements
from summitry.desk.outlook import Outlook
from summitry.desk.sources import Sources

__all__ = ["Desk", "open_desk"]


class Desk(Inputs, Contents, Measurements, Outlook, Sources):
    """A desk file with all that can be done with it.

    Args:
        path: The DuckDB file; it is created by the first reading.
    """


def open_desk(path: str | Path) -> Desk:
    """Open a desk; the file is created by the first reading."""
    return Desk(path)
