"""Running the command line in this process, and the folder that ``summitry demo`` makes, made once."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pytest import MonkeyPatch

from summitry.cli.app import main


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it wrote."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


def run(*arguments: object, stdin: bytes = b"") -> Outcome:
    """Run ``summitry`` as a shell would."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.StringIO()
    code = 0
    with MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["summitry", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
    out.flush()
    return Outcome(code, out.buffer.getvalue(), err.getvalue())  # type: ignore[attr-defined]


@cache
def demo_folder(base: Path) -> Path:
    """The folder that ``summitry demo`` writes below ``base``; it is made once, and nobody may change it."""
    folder = base / "demo"
    outcome = run("demo", "--out", folder)
    assert outcome.code == 0, outcome.err
    assert outcome.out == b"", "demo writes files; standard output is for machine formats"
    return folder


@contextmanager
def unreadable(path: Path) -> Iterator[Path]:
    """Take all permissions from a file, and give them back for tidying up."""
    path.chmod(0)
    try:
        yield path
    finally:
        path.chmod(0o600)
