"""Name keys: what is left of a name when case, accents, hyphens, points and spaces are taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER = re.compile(r"[^0-9a-z]+")
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "Ø": "o",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ß": "ss",
        "æ": "ae",
        "ə": "a",
        "Ə": "a",
        "ð": "d",
        "þ": "th",
    }
)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Lower-case ASCII letters and digits: "Kim Jong-un", "KIM Jong Un" -> "kimjongun"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    lower = text.lower()
    return lower if lower.isalnum() else _OTHER.sub("", lower)


def words(name: str) -> list[str]:
    """Keys of the words of a name; points and hyphens do not part words, spaces and commas do."""
    return [k for k in map(key, name.replace(",", " ").split()) if k]
