"""Whose word something is: "state media's word"."""

from __future__ import annotations

from collections.abc import Mapping

SPEAKERS: Mapping[str, str] = {
    "person": "a named person’s word",
    "official": "an official’s word",
    "state_media": "state media’s word",
    "organisation": "an organisation’s word",
    "government": "a government’s word",
    "unnamed": "the word of somebody unnamed",
    "analyst": "an analyst’s word",
}
"""Kinds of speakers (``Speaker.kind``) in words."""

OWN_WORD = "the outlet’s own word"
"""Where nobody is quoted: the outlet itself vouches for it."""


def whose_word(kind: str | None) -> str:
    """Whose word it is, by the kind of the speaker; None where the outlet itself says so."""
    if kind is None:
        return OWN_WORD
    return SPEAKERS.get(kind, f"the word of a speaker of kind {kind}")
