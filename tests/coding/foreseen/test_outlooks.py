"""Outlooks as a whole: the sample's great expectations, the model case, and what holds of every outlook."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.coding.code import Coded, code_document
from summitry.ingest.read import ReadOptions, read_inputs
from summitry.language.pipeline import load_language
from summitry.model.document import Document
from summitry.model.expectation import Claim, Outlook
from summitry.resources.load import resource_path
from tests.coding.foreseen.ahead import DAY, actors, shown, steps
from tests.factories import make_document

MODEL_CASE = Path(__file__).parents[4] / "shared" / "articles" / "shifting-gears-2019.txt"
KIM, PUTIN, TRUMP = "Q56226", "Q7747", "Q22686"

Coder = Callable[..., Coded]


@cache
def _read(path: Path) -> tuple[Coded, ...]:
    documents = read_inputs([str(path)], options=ReadOptions())
    return tuple(code_document(d, load_language()) for d in documents if isinstance(d, Document))


def _sample(start: str) -> list[Outlook]:
    folder = resource_path("sample/articles")
    [path] = [each for each in folder.iterdir() if each.name.startswith(start)]
    return [outlook for coded in _read(path) for outlook in coded.outlooks]


def test_deadline_to_washington_has_its_giver_its_day_and_its_speaker() -> None:
    [deadline] = [o for o in _sample("108-") if o.claim is Claim.DEADLINE]
    assert actors(deadline.source) == {"USA"}
    assert actors(deadline.target) == {"PRK"}
    assert (deadline.due_kind, str(deadline.due and deadline.due.end)) == ("by", "2019-12-31")
    assert deadline.speaker is not None
    assert deadline.speaker.actor == KIM
    assert deadline.likelihood is None


@pytest.mark.parametrize(
    ("article", "start", "end"),
    [
        ("109-", "2019-04-22", "2019-04-28"),
        ("110-", "2019-04-16", "2019-04-30"),
        ("114-", "2019-04-25", "2019-04-25"),
        ("134-", "2019-04-22", "2019-04-28"),
    ],
)
def test_summit_with_putin_is_expected(article: str, start: str, end: str) -> None:
    outlooks = _sample(article)
    found = [
        o
        for o in outlooks
        if o.type == "CONSULT"
        and KIM in actors((*o.source, *o.target))
        and o.due
        and str(o.due.start) == start
    ]
    assert found, shown(outlooks)
    assert {str(o.due.end) for o in found if o.due} == {end}


def test_skipped_forum_is_an_expectation_told_in_retrospect() -> None:
    outlooks = [o for o in _sample("109-") if "in retrospect" in steps(o)]
    assert [(sorted(actors(o.source)), str(o.due and o.due.start)) for o in outlooks] == [
        ([KIM], "2015-05-01"),
        ([KIM], "2018-09-01"),
    ], shown(outlooks)


def test_possible_and_probable_visits_to_the_forum() -> None:
    outlooks = _sample("065-")
    terms = {o.likelihood.term: o for o in outlooks if o.likelihood}
    assert actors(terms["possible"].source) == {KIM}
    assert terms["possible"].claim is Claim.POSSIBILITY
    assert actors(terms["probable"].source) == {"KOR"}
    assert terms["probable"].likelihood is not None
    assert terms["probable"].likelihood.point == pytest.approx(0.7, abs=0.05)


def test_summit_that_may_not_take_place_is_negated() -> None:
    [outlook] = [o for o in _sample("137-") if o.likelihood and o.likelihood.term == "substantial chance"]
    assert outlook.negated
    assert actors(outlook.source) == {TRUMP, KIM}
    assert str(outlook.due and outlook.due.start) == "2018-06-12"
    assert outlook.likelihood is not None
    assert outlook.likelihood.point is None


def test_summit_called_off_is_withdrawn() -> None:
    for article in ("043-", "044-"):
        found = [o for o in _sample(article) if o.negated and o.claim is Claim.ANNOUNCEMENT]
        assert found, article
        assert str(found[0].due and found[0].due.start) == "2018-06-12"


@pytest.mark.skipif(not MODEL_CASE.exists(), reason="the model case is not here")
def test_model_case_holds_its_expectations() -> None:
    [coded] = _read(MODEL_CASE)
    by_claim = {claim: [o for o in coded.outlooks if o.claim is claim] for claim in Claim}
    [deadline] = by_claim[Claim.DEADLINE]
    assert (actors(deadline.source), actors(deadline.target)) == ({"USA"}, {"PRK"})
    assert str(deadline.due and deadline.due.end) == "2019-12-31"
    assert any(actors(o.source) == {KIM} and actors(o.target) == {PUTIN} for o in by_claim[Claim.POSSIBILITY])
    assert any(PUTIN in actors(o.source) for o in by_claim[Claim.QUESTION])
    assert any(actors(o.source) == {KIM, PUTIN} and o.due for o in by_claim[Claim.PREDICTION])
    assert any(
        "in retrospect" in steps(o) and str(o.due and o.due.start) == "2018-09-01" for o in coded.outlooks
    )


@pytest.mark.parametrize(
    "text",
    [
        "Russia met North Korea in Moscow.",
        "Macron would have met Merkel.",
        "Had Macron come, he would have met Merkel.",
        "Macron regularly meets Merkel.",
        "The weather will be fine.",
        "Boys will be boys.",
        "The threat posed by Iran worries Saudi Arabia.",
        "I will leave it to our Chinese counterparts to speak to that.",
        "Putin praised his will.",
        "If Turkey attacks Greece, the army is ready.",
        "",
    ],
)
def test_nothing_is_foreseen_in(text: str, coder: Coder) -> None:
    assert coder(text, published=DAY).outlooks == ()


def test_condition_is_kept_in_its_words(coder: Coder) -> None:
    outlooks = coder(
        "Iran will leave the treaty with Russia if the sanctions remain.", published=DAY
    ).outlooks
    assert {o.condition for o in outlooks} == {"if the sanctions remain"}


def test_genre_of_sport_has_no_outlooks() -> None:
    assert _sample("014-") == []
    assert _sample("056-") == []


def test_ids_are_the_same_each_time(coder: Coder) -> None:
    text = "Putin will receive Kim on 25 April. Kim may ask Putin to ease sanctions. Kim will visit Russia."
    first, second = (coder(text, published=DAY).outlooks for _ in range(2))
    assert first == second
    assert len({o.id for o in first}) == len(first) == 3


NAMES = st.sampled_from(["Putin", "Macron", "Iran", "The Turkish government", "Merkel", "South Korea"])
HEDGES = st.sampled_from(
    [
        "will",
        "may",
        "will probably",
        "is expected to",
        "is likely to",
        "vowed to",
        "plans to",
        "is due to",
        "might",
    ]
)
ACTS = st.sampled_from(
    ["meet {}", "visit {}", "attack {}", "send troops to {}", "hold talks with {}", "ask {} for help"]
)
TIMES = st.sampled_from(["", " on Friday", " by the end of May", " next week", " in June", " from Monday"])
ENDS = st.sampled_from(["", ", officials said", ", according to Xinhua", " if the talks fail"])


@given(st.lists(st.tuples(NAMES, HEDGES, ACTS, NAMES, TIMES, ENDS), min_size=1, max_size=3))
def test_every_outlook_points_into_the_text(parts: list[tuple[str, ...]]) -> None:
    text = " ".join(
        f"{who} {hedge} {act.format(whom)}{time}{end}." for who, hedge, act, whom, time, end in parts
    )
    coded = _code(text)
    for outlook in coded.outlooks:
        evidence = outlook.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert outlook.clause
        assert outlook.clause in evidence.text
        assert 0 < outlook.confidence <= 1
        assert any(p.actor or p.country for p in (*outlook.source, *outlook.target))
        for participant in (*outlook.source, *outlook.target):
            assert participant.implied or text[participant.start : participant.end] == participant.text
        if outlook.likelihood is not None and outlook.likelihood.point is not None:
            low, high = outlook.likelihood.low, outlook.likelihood.high
            assert low is not None and high is not None
            assert 0 <= low <= outlook.likelihood.point <= high <= 1
        assert (outlook.due is None) == (outlook.due_kind is None)
        assert outlook.event is None or outlook.event in {event.id for event in coded.events}


def _code(text: str) -> Coded:
    return code_document(make_document(text, on=DAY), load_language())
