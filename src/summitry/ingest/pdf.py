"""PDF files that have a text layer."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace

from summitry.errors import InputError
from summitry.ingest.draft import DateClaim, Draft
from summitry.ingest.header import with_title_line
from summitry.ingest.normalise import ends_sentence
from summitry.model.document import Cut, KnownBy

_MOST_PAGES = 500
_REPEATS = 3
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|qxd|rtf)\b|^(?:Microsoft|untitled|Slide)\b", re.I)


def read_pdf(raw: bytes, path: str) -> Draft:
    """A draft from the text layer of a PDF.

    Raises:
        InputError: The file is broken, locked by a password, or holds pictures of pages only.
    """
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is a PDF locked by a password; save it without one")
        pages = [page.extract_text() or "" for page, _ in zip(reader.pages, range(_MOST_PAGES), strict=False)]
        metadata = reader.metadata
        title = metadata.title if metadata else None
        author = metadata.author if metadata else None
        created = metadata.get("/CreationDate") and metadata.creation_date if metadata else None
    except InputError:
        raise
    except Exception as error:  # a broken PDF fails anywhere in the library, and must not end the run
        raise InputError(f"is a PDF that cannot be read: {error or type(error).__name__}") from error
    if not any(page.strip() for page in pages):
        raise InputError("is a PDF without a text layer; run character recognition on it first")
    text, heads = _join(pages)
    draft = Draft(
        path=path,
        text=text,
        title=title if title and len(title.split()) > 1 and not _FILE_NAME.search(title) else None,
        authors=(author,) if author and len(author.split()) > 1 else (),
        dates=(
            DateClaim(created, KnownBy.METADATA, "PDF creation date, for want of a better one", weak=True),
        )
        if created
        else (),
        cuts=tuple(Cut(head, "running head") for head in heads),
    )
    titled = with_title_line(draft)
    return titled if titled.title else replace(draft, title=None)


def _join(pages: list[str]) -> tuple[str, list[str]]:
    """Text of the pages without heads and feet that repeat, and those heads and feet."""
    lines = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    seen = Counter(_shape(line) for page in lines for line in {*page[:1], *page[-1:]} if line.strip())
    heads: list[str] = []
    joined = ""
    for page in lines:
        for end in (0, -1):
            if page and page[end].strip() and seen[_shape(page[end])] >= _REPEATS:
                heads.append(page.pop(end).strip())
        text = "\n".join(page).strip("\n")
        joined += ("" if not joined else "\n\n" if ends_sentence(joined) else "\n") + text
    return joined, heads


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())
