"""Who stands on the other side of an event."""

from __future__ import annotations

import pytest

from summitry.analysis.parties import dealing
from tests.factories import make_event, make_participant


@pytest.mark.parametrize(
    ("source", "target", "mutual", "actor", "counterparts", "direction"),
    [
        ("PRK", "RUS", False, "PRK", ("RUS",), "out"),
        ("PRK", "RUS", False, "RUS", ("PRK",), "in"),
        ("PRK RUS CHN", "", True, "PRK", ("CHN", "RUS"), "mutual"),
        ("USA KOR", "PRK", False, "PRK", ("KOR", "USA"), "in"),
        ("USA KOR", "PRK", False, "USA", ("PRK",), "out"),
        ("PRK", "PRK", False, "PRK", (), "mutual"),
        ("PRK", "", False, "PRK", (), "out"),
    ],
)
def test_dealing_finds_the_other_side(
    source: str, target: str, mutual: bool, actor: str, counterparts: tuple[str, ...], direction: str
) -> None:
    seen = dealing(make_event(source, target, mutual=mutual), actor)
    assert seen is not None
    assert (seen.counterparts, seen.direction) == (counterparts, direction)


def test_dealing_is_none_for_those_who_take_no_part() -> None:
    assert dealing(make_event("PRK", "RUS"), "USA") is None


def test_dealing_of_a_person_leaves_out_the_person_s_own_country() -> None:
    kim = make_participant("PRK", actor="Q56226", name="Kim Jong Un")
    aide = make_participant("PRK", actor="PRK/Ri-Yong-ho", name="Ri Yong Ho")
    putin = make_participant("RUS", actor="Q7747", name="Vladimir Putin")
    seen = dealing(make_event((kim, aide), (putin,)), "Q56226")
    assert seen is not None
    assert seen.counterparts == ("RUS",)
    assert [p.name for p in seen.own] == ["Kim Jong Un"]


def test_dealing_without_a_known_country_has_no_counterpart() -> None:
    seen = dealing(make_event((make_participant(None),), "PRK"), "PRK")
    assert seen is not None
    assert seen.counterparts == ()
    assert len(seen.others) == 1
