"""Reading the package's data files: CSV and TOML, plain or gzipped."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from summitry.errors import Fault, ResourceError


def resource_path(name: str) -> Path:
    """Path of a resource, ``layer/file``; the package is always installed as plain files."""
    return Path(str(files("summitry.resources"))) / name


def read_text(name: str) -> str:
    """Text of a resource in UTF-8; ``.gz`` is unpacked.

    Raises:
        ResourceError: The file is missing or is not UTF-8.
    """
    path = resource_path(name)
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError([Fault(name, "file", f"cannot be read: {error}")]) from error


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of a CSV resource as dictionaries; leading ``#`` lines are its description."""
    lines = read_text(name).splitlines(keepends=True)
    body = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    rows = list(csv.DictReader(io.StringIO("".join(lines[body:]), newline="")))
    ragged = [i for i, row in enumerate(rows, start=body + 2) if None in row or None in row.values()]
    if ragged:
        raise ResourceError([Fault(name, f"row {i}", "has not as many cells as the header") for i in ragged])
    return rows


def read_toml(name: str) -> dict[str, Any]:
    """Contents of a TOML resource."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError([Fault(name, "file", f"is not TOML: {error}")]) from error


def resource_names(folder: str, suffix: str) -> list[str]:
    """Names (``folder/file``) of the resources in a folder that end in ``suffix``, sorted."""
    return sorted(
        f"{folder}/{path.name}" for path in resource_path(folder).iterdir() if path.name.endswith(suffix)
    )


@cache
def resources_digest(*folders: str) -> str:
    """First 12 hexadecimal digits of a SHA-256 over all files in the folders: the version of the knowledge used."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(resource_path(folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(resource_path(folder)).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
