"""Text and addresses out of articles, made safe to print: whoever wrote them may mean harm."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

_LONGEST_ADDRESS = 2000


def clean(text: str) -> str:
    """The text on one line without characters that hide, reorder or control.

    Drops Unicode categories Cc, Cf, Co, Cs and Cn: controls, bidirectional marks, zero-width characters,
    tags, private use. White space is folded. Markup is left as it is: escaping belongs to the renderer.
    """
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(kept).split())


def safe_url(url: str | None) -> str | None:
    """The address if it is a plain http or https one, else None."""
    if not url or len(url) > _LONGEST_ADDRESS or url != clean(url) or any(c in url for c in " \"'<>\\`"):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and not parts.username else None
