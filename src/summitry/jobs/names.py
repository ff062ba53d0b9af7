"""Names of files that others chose, made harmless and kept readable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

LONGEST = 160
"""Bytes of the longest name; file systems take 255, and we may add to it."""

_SEPARATORS = re.compile(r"[/\\]+")
_MARKS = re.compile(r'[<>:"|?*%]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
_UNNAMED = "unnamed"


def harmless(name: str) -> str:
    """The last part of a path as a name that is no path, no device, not hidden and not longer than may be.

    Characters that do not show (controls, bidirectional overrides, zero-width ones) are left away; those that have a
    meaning for some file system become "_".
    """
    shown = "".join(each for each in unicodedata.normalize("NFC", name) if _shows(each))
    last = _SEPARATORS.split(shown.strip())[-1]
    plain = _MARKS.sub("_", " ".join(last.split())).strip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    return _shortened(plain or _UNNAMED)


def distinct(name: str, taken: Container[str]) -> str:
    """The name, or with "(2)", "(3)", ... before its ending, so that its case-folded form is not taken."""
    stem, ending = _parted(name)
    made, number = name, 1
    while made.casefold() in taken:
        number += 1
        made = f"{stem} ({number}){ending}"
    return made


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}


def _parted(name: str) -> tuple[str, str]:
    """A name and its ending; ``.jsonl.gz`` is one ending."""
    ending = "".join(PurePosixPath(name).suffixes[-2:])
    if not ending.lower().endswith((".gz", ".bz2", ".xz", ".zip")) or len(ending) > 20:
        ending = PurePosixPath(name).suffix
    return name[: len(name) - len(ending)], ending


def _shortened(name: str) -> str:
    stem, ending = _parted(name)
    ending = ending[:20]
    room = LONGEST - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip() + ending
