"""Text of articles on pages: escaped, and characters that hide, reorder or control shown as what they are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from markupsafe import Markup, escape

_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
"""Characters that are letters or signs to Unicode and look like nothing."""

_SUSPECT = re.compile(rf"[^\x20-\x7e\n\t\xa0-\xac\xae-\u02ff]|[{_BLANKS}]")


def is_hidden(char: str) -> bool:
    """Whether a character would hide, reorder or control: Unicode's categories C, line separators, blank letters.

    Line feeds and tabs are text.
    """
    if char in "\n\t":
        return False
    category = unicodedata.category(char)
    return category[0] == "C" or category in {"Zl", "Zp"} or char in _BLANKS


def visible(text: object) -> Markup:
    """Text to stand on a page as it was stored, so that a quotation cannot reorder or hide anything.

    Each such character becomes a small box with its number: ``U+202E``.
    """
    said = str(text)
    made: list[str] = []
    last = 0
    for found in _SUSPECT.finditer(said):
        if is_hidden(found.group()):
            made += [escape(said[last : found.start()]), _box(found.group())]
            last = found.end()
    made.append(escape(said[last:]))
    return Markup("".join(made))


@cache
def _box(char: str) -> str:
    code = f"{ord(char):04X}"
    name = unicodedata.name(char, "control character").lower()
    return (
        f'<span class="hidden-char" data-code="{code}" title="{escape(name)}, a character that does not show">'
        f"U+{code}</span>"
    )
