"""Files that come in piece by piece: to disk as they arrive, within bounds, under names that can do no harm.

They lie in a folder beside the desk that only its owner can open, for as long as the job that reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summitry.errors import InputError
from summitry.jobs.names import distinct, harmless
from summitry.model.document import Skipped
from summitry.store.staging import workspace

CALLED = "dropped: "
"""What stands before the name of a dropped file, where a path would stand."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come in at a time.

    Attributes:
        each: Bytes of one file.
        total: Bytes of all files.
        files: How many files.
    """

    each: int = 512 << 20
    total: int = 2 << 30
    files: int = 2_000


Judge = Callable[[str], str | None]
"""From the name of a file to why it is not taken, or None."""


class DropFolder:
    """Takes the files of one job.

    Args:
        desk: The desk file; the folder is made beside it.
        judge: Says which files are taken.
        limits: How much may come in.

    Attributes:
        refused: What was turned away, with why.

    Raises:
        StoreError: No folder can be made there.
    """

    def __init__(self, desk: Path, judge: Judge, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.refused: list[Skipped] = []
        self._judge = judge
        self._stack = ExitStack()
        self._folder = self._stack.enter_context(workspace(desk))
        self._taken: dict[str, Path] = {}
        self._bytes = 0

    @property
    def files(self) -> tuple[str, ...]:
        """Paths of the files, in the order in which they came."""
        return tuple(map(str, self._taken.values()))

    @property
    def names(self) -> dict[str, str]:
        """What these files are called in a desk; see ``ReadOptions.names``."""
        return {f"{self._folder}/": CALLED}

    def take(self, name: str) -> Drop:
        """Begin a file.

        Args:
            name: What its sender calls it; folders in it are left away.

        Raises:
            InputError: There are as many files as may come in at a time.
        """
        if len(self._taken) + len(self.refused) >= self.limits.files:
            raise InputError(
                f"more than {self.limits.files:,} files came at once; drop fewer, or read them by command"
            )
        plain = harmless(name)
        if (reason := self._judge(plain)) is not None:
            self.refused.append(Skipped(CALLED + plain, reason))
            return Drop(self, plain, None)
        plain = distinct(plain, self._taken)
        self._taken[plain.casefold()] = self._folder / plain
        return Drop(self, plain, self._folder / plain)

    def close(self) -> None:
        """Remove the folder and all in it; more than once does no harm."""
        self._stack.close()

    def count(self, size: int) -> None:
        """Count what comes in, whether it is kept or not.

        Raises:
            InputError: All files together are larger than may come in.
        """
        self._bytes += size
        if self._bytes > self.limits.total:
            raise InputError(
                f"more than {self.limits.total:,} bytes came at once; drop fewer, or read them by command"
            )

    def refuse(self, name: str, reason: str) -> None:
        """Turn a file away that had begun."""
        self._taken.pop(name.casefold()).unlink(missing_ok=True)
        self.refused.append(Skipped(CALLED + name, reason))


class Drop:
    """One file as it comes in; what is not taken is counted and goes nowhere."""

    def __init__(self, folder: DropFolder, name: str, path: Path | None) -> None:
        self._folder = folder
        self._name = name
        self._size = 0
        # A name that is there already would be somebody's trap: the folder is new and its names are distinct.
        self._file: IO[bytes] | None = path.open("xb") if path is not None else None

    def write(self, piece: bytes) -> int:
        """Add a piece.

        Raises:
            InputError: All files together are larger than may come in.
        """
        self._folder.count(len(piece))
        self._size += len(piece)
        if self._file is not None and self._size > self._folder.limits.each:
            self.close()
            most = self._folder.limits.each
            self._folder.refuse(self._name, f"is larger than {most:,} bytes; read it on the command line")
        if self._file is not None:
            self._file.write(piece)
        return len(piece)

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
