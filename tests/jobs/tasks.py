"""Tasks for tests: they wait, write, fail and die, without reading anything."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summitry.desk import Desk
from summitry.errors import InputError
from summitry.jobs.records import Taken
from summitry.jobs.tasks import Tell
from summitry.model.document import Skipped
from summitry.store import writer
from summitry.store.records import new_run


@dataclass(frozen=True)
class Fake:
    """What the others share."""

    title: str = "A task"
    names: Mapping[str, str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {"/secret/": "dropped: "})

    def count(self) -> int | None:
        return 3

    def run(self, desk: Desk, tell: Tell) -> str:
        tell(Taken("First", "/a", "d1"))
        tell(Skipped("/b", "is empty"))
        return "All told."

    def tidy(self, desk: Desk) -> None:
        desk.path.with_suffix(".tidied").touch()


@dataclass(frozen=True)
class Long(Fake):
    """Waits for ever, after a word."""

    def run(self, desk: Desk, tell: Tell) -> str:
        tell(Taken("First", "/a", "d1"))
        time.sleep(600)
        return "never"


@dataclass(frozen=True)
class Dying(Fake):
    """Is killed in the middle of writing; of two runs the first is kept."""

    def run(self, desk: Desk, tell: Tell) -> str:
        with desk.file.write() as connection:
            writer.begin_run(connection, new_run("1"))
        with desk.file.write() as connection:
            writer.begin_run(connection, new_run("2"))
            os.kill(os.getpid(), signal.SIGKILL)
        return "never"


@dataclass(frozen=True)
class Failing(Fake):
    """Fails with a word for people, or without."""

    foreseen: bool = True

    def run(self, desk: Desk, tell: Tell) -> str:
        if self.foreseen:
            raise InputError("/secret/a.csv: is empty")
        raise ZeroDivisionError("of something")


@dataclass(frozen=True)
class Noting(Fake):
    """Notes when it begins and when it ends."""

    notes: str = ""

    def run(self, desk: Desk, tell: Tell) -> str:
        for word in ("begin", "end"):
            with Path(self.notes).open("a") as file:
                file.write(f"{word} {self.title}\n")
            time.sleep(0.2)
        return "Noted."
