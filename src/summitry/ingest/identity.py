"""What makes two documents the same document."""

from __future__ import annotations

import hashlib


def content_hash(title: str | None, text: str) -> str:
    """SHA-256, in hexadecimal, of title and text with white space folded."""
    folded = " ".join((title or "").split()) + "\n" + " ".join(text.split())
    return hashlib.sha256(folded.encode("utf-8", errors="replace")).hexdigest()
