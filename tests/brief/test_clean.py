"""Characters that hide or reorder are dropped; names keep their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.brief.clean import clean, safe_url


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Kim\u202e gnoJ\u202c", "Kim gnoJ"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("two\n\tlines\u2028three", "two lines three"),
        ("Erdoğan, 김정은, Đặng", "Erdoğan, 김정은, Đặng"),
        ("tag\U000e0041 \x00\x1b[31m", "tag [31m"),
    ],
)
def test_clean_keeps_what_can_be_seen(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_safe_url_gives_the_address_itself_or_none(text: str) -> None:
    assert safe_url(text) is None or text.startswith(("http://", "https://", "HTTP", "Http"))
