"""Marks over a text: whatever they are, its characters stay what they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summitry.study.article.records import Layer, Mark
from summitry.study.article.runs import runs

texts = st.text(max_size=60)
marks = st.lists(
    st.builds(
        Mark,
        st.integers(0, 80),
        st.integers(0, 80),
        st.sampled_from(Layer),
        st.sampled_from(["e1", "e2", "a1"]),
    ),
    max_size=8,
)


@given(texts, marks, st.integers(0, 20))
def test_runs_one_after_another_are_the_text(text: str, given_marks: list[Mark], start: int) -> None:
    found = runs(text, given_marks, start)
    assert "".join(run.text for run in found) == text
    assert [run.start for run in found[1:]] == [run.end for run in found[:-1]]


@given(texts, marks)
def test_a_character_bears_exactly_the_marks_over_it(text: str, given_marks: list[Mark]) -> None:
    for run in runs(text, given_marks):
        for at in range(run.start, run.end):
            over = {mark for mark in given_marks if mark.start <= at < mark.end}
            assert set(run.marks) == over


def test_marks_that_overlap_are_split_where_they_begin_and_end() -> None:
    event, outlook = Mark(4, 10, Layer.EVENTS, "e1"), Mark(7, 16, Layer.OUTLOOKS, "o1")
    found = runs("Kim agreed to meet", [event, outlook])
    assert [(run.text, [m.note for m in run.marks]) for run in found] == [
        ("Kim ", []),
        ("agr", ["e1"]),
        ("eed", ["e1", "o1"]),
        (" to me", ["o1"]),
        ("et", []),
    ]
