"""The project file: which tables of the user's own belong to the work at hand.

``summitry.toml`` in the working folder, or the file that ``--project`` or the environment variable ``SUMMITRY_PROJECT``
names::

    [actors]
    people = ["people.csv"]
    names = ["names.csv"]
    organisations = ["groups.csv"]
    refreshed = "wikidata.csv"

Paths count from the folder of the file. Every key may be left out. ``refreshed`` is what ``summitry actors refresh``
wrote; without it, the one in the user's data folder is used where there is one.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.errors import InputError

FILE = "summitry.toml"
VARIABLE = "SUMMITRY_PROJECT"
REFRESHED = "wikidata_offices.csv"
_LISTS = ("people", "names", "organisations")


@dataclass(frozen=True, slots=True)
class Project:
    """Tables of a project; ``file`` is None where there is no project file."""

    file: Path | None
    people: tuple[Path, ...] = ()
    names: tuple[Path, ...] = ()
    organisations: tuple[Path, ...] = ()
    refreshed: Path | None = None


def data_folder() -> Path:
    """The user's data folder for Summitry, by the XDG rules; it need not exist."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "summitry"


def project_file() -> Path | None:
    """The project file at hand: the one named in the environment, else the one in the working folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    here = Path(FILE)
    return here if here.is_file() else None


def load_project(file: Path | None = None) -> Project:
    """The project at hand.

    Args:
        file: The project file; looked for by default.

    Raises:
        InputError: The file is missing, is not TOML, or names something it cannot.
    """
    file = file or project_file()
    fallback = data_folder() / REFRESHED
    refreshed = fallback if fallback.is_file() else None
    if file is None:
        return Project(None, refreshed=refreshed)
    section = _section(file)
    found: dict[str, tuple[Path, ...]] = {}
    for name in _LISTS:
        listed = section.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            raise InputError(f"{file}: actors.{name} is {listed!r}; a list of file names is expected")
        found[name] = tuple(file.parent / each for each in listed)
    own = section.get("refreshed")
    if own is not None and not isinstance(own, str):
        raise InputError(f"{file}: actors.refreshed is {own!r}; a file name is expected")
    return Project(file, **found, refreshed=file.parent / own if own else refreshed)


def _section(file: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"the project file {file} cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"the project file {file} is not TOML: {error}") from error
    section = data.get("actors", {})
    unknown = sorted(set(section) - {*_LISTS, "refreshed"}) if isinstance(section, dict) else ["actors"]
    if unknown:
        known = ", ".join((*_LISTS, "refreshed"))
        raise InputError(f"{file}: [actors] has {', '.join(unknown)}; known are {known}")
    return dict(section)
