"""A form with files, taken in as it comes: fields into memory, within bounds, files to the folder of their job."""

from __future__ import annotations

from typing import BinaryIO, cast

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from summitry.errors import InputError
from summitry.jobs.dropped import Drop, DropFolder

FIELDS = 50
"""Fields of a form, at most."""

FIELD_BYTES = 256 * 1024
"""Bytes of one of them, at most."""


async def receive(request: Request, folder: DropFolder) -> FormData:
    """Take in a form; its files are written to the folder, piece by piece.

    Args:
        request: With a body of ``multipart/form-data``.
        folder: Where files go; it says which are taken and how much.

    Returns:
        The fields; files are not among them.

    Raises:
        InputError: The form cannot be read, or more comes than is taken.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InputError("a form with files (multipart/form-data) was expected")
    parser = _Parser(
        request.headers,
        request.stream(),
        max_files=folder.limits.files,
        max_fields=FIELDS,
        max_part_size=FIELD_BYTES,
    )
    parser.folder = folder
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InputError(f"the form could not be read: {error.message}") from error
    return FormData([(name, value) for name, value in form.multi_items() if isinstance(value, str)])


class _Parser(MultiPartParser):
    """Starlette's, but files go where they are to lie, and no piece of them is kept in memory."""

    folder: DropFolder

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        part = self._current_part
        if part.file is not None and part.file.filename:
            drop = _Dropping(self.folder.take(part.file.filename))
            part.file = UploadFile(cast(BinaryIO, drop), filename=part.file.filename)
            self._files_to_close_on_error.append(drop)  # type: ignore[arg-type]


class _Dropping:
    """A file of the folder with what the parser asks of a file; rewinding it ends it."""

    _rolled = True  # It lies on disk: starlette writes to it from a thread of its own.

    def __init__(self, drop: Drop) -> None:
        self._drop = drop

    def write(self, piece: bytes) -> int:
        return self._drop.write(piece)

    def seek(self, _place: int) -> None:
        self._drop.close()

    def close(self) -> None:
        self._drop.close()
