"""A stretch of a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character range of the cleaned text, with the text it covers.

    Attributes:
        start: First character, counted from 0.
        end: One past the last character.
        text: ``document.text[start:end]``.
    """

    start: int
    end: int
    text: str
