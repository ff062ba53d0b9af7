"""From a page to its body: what is not part of the article is cut, and each cut is kept with its reason.

A sentence cut by mistake is worse than a caption kept, so each rule asks for a whole paragraph of a known
kind. Cleaning what is already clean changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summitry.ingest.boilerplate import Boilerplate, has_finite_word, patterns
from summitry.ingest.normalise import blocks, ends_sentence, paragraphs
from summitry.model.document import Cut

# What follows the end of an article (a copyright line, a disclaimer) is a blurb only while it is the smaller
# part.
_LARGEST_TAIL = 0.35
# "Among the last paragraphs": at most this share of the text comes after.
_END = 0.25
_CAPTION_LINES = 5
_CAPTION_WORDS = 30
_CAPTION_LINE_LENGTH = 60
_HEADING_WORDS = 10
_HEADING_LENGTH = 80
_LABEL = re.compile(r"\d|[•▪●*–-] |\(\w\)|[ivx]+[.)] ")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Body:
    """Cleaned text and what was cut from it.

    Attributes:
        text: Paragraphs separated by one blank line; "" where nothing is body.
        cuts: In the order of the page.
    """

    text: str
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, where it stood (for the order of cuts), and why it goes, if it goes."""

    place: int
    text: str
    reason: str | None = None

    def cut(self, reason: str) -> _Piece:
        return _Piece(self.place, self.text, reason)


def clean_body(text: str, *, title: str | None = None) -> Body:
    """Cut what is not body and bring the rest into one form.

    Args:
        text: The page; paragraphs separated by blank lines, lines wrapped or not.
        title: Headline; a first paragraph that repeats it is cut.

    Returns:
        The body. Applied to its own text, the function returns it unchanged and cuts nothing.
    """
    kept, cuts = _sift(_pieces(text))
    kept, gone = _sift(_repeated_title(kept, title))
    cuts += gone
    judge = _Judge()
    # Each pass can move a paragraph to the end of the page, where more rules hold; it ends because pages
    # shrink.
    while True:
        kept, gone = _sift(_once(kept, judge))
        cuts += gone
        if not gone:
            break
    ordered = sorted(cuts, key=lambda piece: piece.place)
    return Body(
        "\n\n".join(piece.text for piece in kept),
        tuple(Cut(piece.text, piece.reason) for piece in ordered if piece.reason),
    )


def _sift(pieces: Sequence[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    kept = [piece for piece in pieces if piece.reason is None]
    return kept, [piece for piece in pieces if piece.reason is not None]


def _pieces(text: str) -> list[_Piece]:
    """Paragraphs; fragments that were captions of removed images are marked, because line breaks tell
    them."""
    made: list[_Piece] = []
    after_image = False
    for lines in blocks(text):
        if after_image and _is_caption(lines):
            made.append(_Piece(len(made), " ".join(line.strip() for line in lines), "caption"))
            after_image = False
            continue
        for paragraph in paragraphs(lines):
            made.append(_Piece(len(made), paragraph))
        after_image = _is_removed_image(lines[-1].strip())
    return made


def _is_removed_image(line: str) -> bool:
    return any(pattern.name == "image removed" and pattern.matches(line) for pattern in patterns())


def _is_caption(lines: tuple[str, ...]) -> bool:
    """A short fragment, broken over lines or without a full stop, in which no finite word stands."""
    whole = " ".join(lines)
    if len(lines) > _CAPTION_LINES or len(whole.split()) > _CAPTION_WORDS or has_finite_word(whole):
        return False
    broken = len(lines) > 1 and all(len(line) < _CAPTION_LINE_LENGTH for line in lines)
    return broken or (len(lines) == 1 and not ends_sentence(whole))


def _repeated_title(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    if title and len(pieces) > 1 and _letters(pieces[0].text) == _letters(title):
        return [pieces[0].cut("title repeated"), *pieces[1:]]
    return pieces


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


class _Judge:
    """Finds the pattern of a paragraph, and remembers it for the next pass over the same page."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, bool], Boilerplate | None] = {}

    def pattern(self, paragraph: str, *, at_end: bool) -> Boilerplate | None:
        key = (paragraph, at_end)
        if key not in self._found:
            allowed = (each for each in patterns() if at_end or not each.at_end)
            self._found[key] = next((each for each in allowed if each.matches(paragraph)), None)
        return self._found[key]

    def ending(self, paragraph: str) -> Boilerplate | None:
        """The pattern, if it is one after which nothing is body."""
        pattern = self.pattern(paragraph, at_end=True)
        return pattern if pattern and pattern.ends_page else None


def _once(pieces: list[_Piece], judge: _Judge) -> list[_Piece]:
    """One pass over the page: boilerplate, what follows the end of the article, headings."""
    total = sum(len(piece.text) for piece in pieces) or 1
    passed = 0
    judged: list[_Piece] = []
    for index, piece in enumerate(pieces):
        passed += len(piece.text)
        after = (total - passed) / total
        ending = judge.ending(piece.text) if index > 0 and after <= _LARGEST_TAIL else None
        pattern = ending or judge.pattern(piece.text, at_end=index > 0 and after <= _END)
        judged.append(piece.cut(pattern.reason) if pattern else piece)
        if ending:
            judged += [_after_end(rest, judge) for rest in pieces[index + 1 :]]
            break
    return _without_headings(judged)


def _after_end(piece: _Piece, judge: _Judge) -> _Piece:
    pattern = judge.pattern(piece.text, at_end=True)
    return piece.cut(pattern.reason if pattern else "after the end of the article")


def _without_headings(pieces: list[_Piece]) -> list[_Piece]:
    """Mark headings: a line in title case between whole paragraphs, with text to head.

    Where such lines outnumber the sentences, the page is a list of headlines, and they are what it says.
    """
    places = [index for index, piece in enumerate(pieces) if piece.reason is None]
    if sum(is_heading(pieces[index].text) for index in places) > len(places) / 2:
        return pieces
    judged = list(pieces)
    for position, index in enumerate(places[:-1]):
        above = pieces[places[position - 1]].text if position else ""
        below = pieces[places[position + 1]].text
        closed = not above or ends_sentence(above) or is_heading(above)
        if closed and not below[:1].islower() and is_heading(pieces[index].text):
            judged[index] = pieces[index].cut("heading")
    return judged


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph reads like a heading: short, no full stop, its long words in capitals, no list
    item."""
    if len(paragraph) > _HEADING_LENGTH or ends_sentence(paragraph) or _LABEL.match(paragraph):
        return False
    if paragraph[-1:] in ",-–—\"'”’" or paragraph[:1] in "\"'“‘(":
        return False
    words = _WORD.findall(paragraph)
    long_words = [word for word in words if len(word) >= 4]
    return (
        bool(long_words)
        and len(words) <= _HEADING_WORDS
        and all(word[0].isupper() for word in [words[0], *long_words])
    )
