"""Characters and paragraphs made plain: the same words always give the same text.

Nothing here judges content. Control, bidirectional-override and zero-width characters go, odd spaces become
spaces, lines that were only wrapped are joined, and paragraphs are told apart. Typographic quotes and dashes
stay.
"""

from __future__ import annotations

import re
import unicodedata

TERMINAL = ".!?…:;"
CLOSING = "\"'”’)]»"

_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")
_SPACES = re.compile(r" {2,}")
_BLANK = re.compile(r"\n[ ]*\n[ \n]*")
_NEW_LINES = {"\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"}
_WRAP_WIDTHS = range(45, 116)
_BULLET = re.compile(r"^[•▪●◦‣·*–-] +(?=\S)")


class _Plain(dict[int, str]):
    """Translation table that is filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character == "\n" or character in _NEW_LINES:
            plain = "\n"
        elif character == "\t" or category == "Zs":
            plain = " "
        else:
            plain = "" if category in {"Cc", "Cf", "Cs", "Cn", "Co"} else character
        self[code] = plain
        return plain


_TABLE = _Plain()


def plain_characters(text: str) -> str:
    """The text in NFC with line ends as newlines, odd spaces as spaces and without invisible characters."""
    if _PLAIN.match(text):
        return text
    unified = text.replace("\r\n", "\n")
    return unicodedata.normalize("NFC", unified.translate(_TABLE))


def one_line(text: str | None) -> str | None:
    """A title, a name: plain characters on one line; None where nothing is left."""
    if text is None:
        return None
    return " ".join(plain_characters(text).split()) or None


def blocks(text: str) -> list[tuple[str, ...]]:
    """Stretches between blank lines, each as its lines, in order.

    Args:
        text: Any text.

    Returns:
        Blocks that hold something; a line keeps its indentation as one leading space, and has single spaces
        within.
    """
    found = []
    for piece in _BLANK.split(plain_characters(text).strip("\n ")):
        lines = (_SPACES.sub(" ", line.rstrip(" ")) for line in piece.split("\n"))
        kept = tuple(line for line in lines if line.strip())
        if kept:
            found.append(kept)
    return found


def paragraphs(lines: tuple[str, ...]) -> list[str]:
    """The paragraphs that the lines of one block make up.

    Wrapped lines are joined; lines that stand for paragraphs of their own stay apart. Words broken by a
    hyphen at the end of a line are left as printed, because a scan does not tell which hyphens belong to the
    word.
    """
    if len(lines) == 1:
        return [_unbullet(lines[0])]
    width = _wrap_width(lines)
    made: list[str] = []
    previous = ""
    for line in lines:
        if made and _continues(previous, line, width):
            made[-1] = f"{made[-1]} {line.strip()}"
        else:
            made.append(line.strip())
        previous = line
    # Only now: a mark that stood alone on its line has come before its words by joining.
    return [_unbullet(each) for each in made]


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence, a label or an introduction, closing quotes left aside."""
    return text.rstrip(CLOSING + " ")[-1:] in set(TERMINAL)


def _unbullet(line: str) -> str:
    bare = line.strip()
    while (shorter := _BULLET.sub("", bare)) != bare:
        bare = shorter
    return bare


def _wrap_width(lines: tuple[str, ...]) -> int | None:
    """Width that the lines were wrapped to, or None where they were not wrapped."""
    lengths = [len(line) for line in lines]
    width = max(lengths)
    if width not in _WRAP_WIDTHS:
        return None
    full = [line for line in lines[:-1] if len(line) >= width - 30]
    broken = [line for line in lines[:-1] if not ends_sentence(line)]
    wrapped = 2 * len(full) >= len(lines) - 1 and 2 * len(broken) >= len(lines) - 1
    return width if wrapped else None


def _continues(previous: str, line: str, width: int | None) -> bool:
    if _BULLET.match(line.strip()):
        return False
    starts_low = line.strip()[:1].islower()
    if width is None:
        return starts_low and not ends_sentence(previous)
    if line.startswith(" ") and not previous.startswith(" "):
        return starts_low
    closed_early = len(previous) < 0.7 * width and ends_sentence(previous)
    return starts_low or not closed_early
