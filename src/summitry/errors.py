"""What can go wrong, as one tree.

SummitryError
  InputError (also ValueError)     text, date or option from outside
  ResourceError                    all faults of a resource file together
  StoreError                       schema version, lock, failed query
    DeskLocked                     another process holds the desk file
  AnalysisError                    a result that the data cannot carry
  LanguageError                    a language pipeline that cannot be used
  MissingExtra (also ImportError)  a package that only an extra brings

A message says what was found, what was expected, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class SummitryError(Exception):
    """Base of every error that Summitry raises on purpose."""


class InputError(SummitryError, ValueError):
    """Text, a date or an option from outside cannot be used."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a resource file: where it is and why it is one."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}"


class ResourceError(SummitryError):
    """A resource file holds faults; all of them are listed together."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class StoreError(SummitryError):
    """The desk file cannot be opened, read or written."""


class DeskLocked(StoreError):
    """Another process holds the desk file for writing."""


class AnalysisError(SummitryError):
    """The data cannot carry the result that was asked for."""


class LanguageError(SummitryError):
    """A language pipeline is missing or lacks what the coder needs."""


class MissingExtra(SummitryError, ImportError):
    """A package is missing that only an extra of the installation brings."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{what} need the package {package}, which is not installed: pip install 'summitry[{extra}]'"
        )
