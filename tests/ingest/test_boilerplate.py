import pytest

from summitry.ingest.boilerplate import Boilerplate, patterns

CASES = [(pattern, text) for pattern in patterns() for text in pattern.examples]
NEAR_MISSES = [(pattern, text) for pattern in patterns() for text in pattern.near_misses]


@pytest.mark.parametrize(("pattern", "text"), CASES, ids=lambda each: getattr(each, "name", each))
def test_pattern_matches_its_examples(pattern: Boilerplate, text: str) -> None:
    assert pattern.matches(text)


@pytest.mark.parametrize(("pattern", "text"), NEAR_MISSES, ids=lambda each: getattr(each, "name", each))
def test_near_miss_is_kept_by_every_pattern(pattern: Boilerplate, text: str) -> None:
    assert [each.name for each in patterns() if each.matches(text)] == []


def test_pattern_names_are_unique() -> None:
    names = [pattern.name for pattern in patterns()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "filler", ["a ", "A", "Ann Lee ", "follow on ", "By A ", "1 ", "(Ann ", "© 1 ", "to "]
)
def test_repetitive_text_is_answered_and_kept(filler: str) -> None:
    text = (filler * 900)[:890]
    tried = [pattern.pattern.fullmatch(text) for pattern in patterns()]
    assert len(tried) == len(patterns())
    assert not any(pattern.matches(text) for pattern in patterns())
