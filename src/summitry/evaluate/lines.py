"""Files of JSON objects, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from summitry.errors import InputError


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Objects with the numbers of their lines, from 1; blank lines are passed over.

    Raises:
        InputError: The file cannot be read, or a line is no JSON object.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number} is not JSON: {error}") from error
        if not isinstance(item, dict):
            raise InputError(f"{path}, line {number} holds {type(item).__name__}; a JSON object is expected")
        yield number, item


def write_lines(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    """Write objects, one a line, folders made as needed.

    Raises:
        InputError: The file cannot be written.
    """
    text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    write_text(path, text)


def write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8, folders made as needed.

    Raises:
        InputError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}; choose another file"
        ) from error
