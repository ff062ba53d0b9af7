"""What followed: counts against the rest of the data, and no claim without enough cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.precedents import Following, Precedents, precedents
from summitry.analysis.precedents.following import MIN_CASES, Case, after, following, past_of
from summitry.analysis.precedents.records import COMPLETE, TOO_EARLY, TOO_LATE
from summitry.brief.precedents import claims, kind_sentence, precedent_sentences
from summitry.errors import InputError
from tests.analysis.precedent_tables import DAY0, SANCTION, SUMMIT, TALK, day, dealing, pair_table, table

DAYS = 3000


def names(actor: str) -> str:
    return {"PRK": "North Korea", "RUS": "Russia"}.get(actor, actor)


def of(found: tuple[Following, ...], outcome: str, days: int = 30) -> Following:
    return next(each for each in found if (each.outcome, each.days) == (outcome, days))


def sanctions_after_summits(n: int) -> list[dict[str, Any]]:
    """A summit every 200 days, sanctions ten days later, and nothing else."""
    starts = [200 * k + 50 for k in range(n)]
    return [dealing(day(s), **SUMMIT) for s in starts] + [dealing(day(s + 10), **SANCTION) for s in starts]


def cases_of(rows: list[dict[str, Any]]) -> list[Case]:
    past = past_of(table(rows), DAY0, day(DAYS))
    return [Case(past, row["last_day"]) for row in rows if row["level"] == "leader"]


def test_what_always_follows_is_claimed() -> None:
    found = of(following(cases_of(sanctions_after_summits(12))), "sanctions")
    assert (found.k, found.n, found.apart) == (12, 12, 12)
    assert found.claim == "more often than usual"
    assert found.base is not None and found.base < 0.2 < found.low  # type: ignore[operator]


def test_below_the_stated_number_of_cases_nothing_is_claimed() -> None:
    found = of(following(cases_of(sanctions_after_summits(MIN_CASES - 1))), "sanctions")
    assert (found.k, found.n, found.claim) == (MIN_CASES - 1, MIN_CASES - 1, None)
    assert not claims(following(cases_of(sanctions_after_summits(MIN_CASES - 1))), "After summits")


def test_cases_that_share_their_days_count_once() -> None:
    rows = [dealing(day(100 + n), evidence=str(n), **SUMMIT) for n in range(20)] + [
        dealing(day(125), **SANCTION)
    ]
    found = of(following(cases_of(rows)), "sanctions")
    assert (found.n, found.apart, found.claim) == (20, 1, None)


def test_the_base_rate_is_that_of_the_other_windows() -> None:
    rows = [dealing(day(100), **SUMMIT), *(dealing(day(n), **SANCTION) for n in range(0, DAYS, 60))]
    found = of(following(cases_of(rows)), "sanctions")
    assert found.base == pytest.approx(0.5, abs=0.02)


def test_more_than_usual_is_more_than_the_median() -> None:
    rows = [dealing(day(n), evidence=f"t{n}", **TALK) for n in range(0, DAYS, 3)]
    rows += [dealing(day(1001 + n), evidence=f"x{n}", **TALK) for n in range(20)]
    past = past_of(table(rows), DAY0, day(DAYS))
    assert of(following([Case(past, day(1000))]), "cooperation").k == 1
    assert of(following([Case(past, day(2000))]), "cooperation").k == 0


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (day(DAYS - 31), COMPLETE),
        (day(DAYS - 30), TOO_LATE),
        (DAY0 - timedelta(1), COMPLETE),
        (DAY0 - timedelta(2), TOO_EARLY),
    ],
)
def test_a_case_counts_only_where_all_days_after_it_are_known(last: date, state: str) -> None:
    past = past_of(table([]), DAY0, day(DAYS))
    assert after(Case(past, last))[0].state == state
    assert following([Case(past, last)])[0].n == (state == COMPLETE)


def test_vague_dealings_are_in_no_window() -> None:
    rows = table([dealing(day(100), day(130), **SANCTION)])
    assert past_of(rows, DAY0, day(DAYS)).counts.sum() == 0


# ---- all of it -------------------------------------------------------------------------------------------


def all_of(rows: pa.Table, pairs: pa.Table, on: date, **options: Any) -> Precedents:
    return precedents(rows, pairs, actor="PRK", counterpart="RUS", on=on, since=DAY0, **options)


dealings = st.lists(
    st.tuples(
        st.integers(0, 500),
        st.integers(0, 40).map(lambda n: n if n > 35 else n % 3),
        st.sampled_from([SUMMIT, SANCTION, TALK]),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(dealings, st.integers(120, 480), st.integers(0, 2**16))
def test_nothing_after_the_date_is_looked_at(drawn: list[Any], on: int, seed: int) -> None:
    """Deleting all that is not over before the date changes nothing."""
    rows = table(
        dealing(day(at), day(at + length), evidence=str(n), **codes)
        for n, (at, length, codes) in enumerate(drawn)
    )
    weekly = np.random.default_rng(seed).integers(0, 6, (2, 2, 80)).repeat(7, axis=2) / 2
    pairs = pair_table({("PRK", "RUS"): weekly[0], ("CHN", "USA"): weekly[1]})
    early_rows = rows.filter(pc.less(rows["last_day"], pa.scalar(day(on))))
    early_pairs = pairs.filter(pc.less(pairs["day"], pa.scalar(day(on))))
    others = table([dealing(day(n), **TALK) for n in range(0, 500, 9)])
    early_others = others.filter(pc.less(others["last_day"], pa.scalar(day(on))))
    seen = all_of(rows, pairs, day(on), rows_of=lambda *_: others)
    assert seen == all_of(early_rows, early_pairs, day(on), rows_of=lambda *_: early_others)


def korea() -> pa.Table:
    rows = [
        dealing(date(2011, 8, 24), place="Ulan-Ude", **SUMMIT),
        dealing(date(2019, 4, 24), place="Vladivostok", **SUMMIT),
        dealing(date(2019, 4, 25), place="Vladivostok", reports=3, **SUMMIT),
        dealing(None, **SUMMIT),
    ]
    return table(rows)


def test_the_last_summit_in_words() -> None:
    found = all_of(korea(), pair_table({}), date(2019, 5, 15), kinds=("summit",))
    (history,) = found.histories
    assert (history.n, history.ago, found.undated) == (2, 20, 1)
    said = kind_sentence(history, found, names)
    assert said.startswith(
        "The leaders of North Korea and Russia last met on 24–25 April 2019 in Vladivostok, "
        "8 years after the one before (24 August 2011), 20 days before 15 May 2019"
    )


def test_a_refused_search_is_said_with_its_reason() -> None:
    found = all_of(korea(), pair_table({}), date(2019, 5, 15))
    assert any("No search by shape: " in said for said in precedent_sentences(found, names))


def test_rows_and_json_hold_the_evidence() -> None:
    found = all_of(korea(), pair_table({}), date(2019, 5, 15), kinds=("summit",))
    assert [(row["first"], len(row["evidence"])) for row in found.rows()] == [
        ("2019-04-24", 2),
        ("2011-08-24", 1),
    ]
    plain = found.to_dict()
    assert plain["on"] == "2019-05-15"
    assert plain["histories"][0]["episodes"][1]["evidence"] == found.rows()[1]["evidence"]
    assert {row["precedents"] for row in found.outcome_rows()} == {"summit"}


def test_a_shape_of_one_week_is_refused() -> None:
    with pytest.raises(InputError, match="at least 2"):
        all_of(korea(), pair_table({}), date(2019, 5, 15), weeks=1)
