"""Text of articles on pages: escaped, and nothing in it hides or reorders."""

from __future__ import annotations

import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from summitry.web.visible import is_hidden, visible
from tests.web.reading import text_of


@given(st.text())
def test_nothing_is_lost_and_nothing_hides(text: str) -> None:
    html = visible(text)
    assert text_of(html) == text
    plain = unescape(Markup(html).striptags())
    assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF"} for c in plain)


@pytest.mark.parametrize(
    "char", ["\u202e", "\u2066", "\u200b", "\ufeff", "\0", "\x1b", "\u2028", "\u3164", "\U000e0041"]
)
def test_what_does_not_show_becomes_a_box_with_its_number(char: str) -> None:
    assert is_hidden(char)
    assert f">U+{ord(char):04X}</span>" in visible(f"a{char}b")


@pytest.mark.parametrize("text", ["Kim’s “no”", "北京", "naïve café", "मोदी", "a\tb\nc", "–—…"])
def test_ordinary_letters_stay(text: str) -> None:
    assert visible(text) == text


def test_markup_is_shown_and_does_nothing() -> None:
    assert visible("<script>x</script>") == "&lt;script&gt;x&lt;/script&gt;"
