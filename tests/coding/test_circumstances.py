"""When and where: an expression belongs to the act that it hangs on, and to no other."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from summitry.coding.circumstances import date_of, place_of
from summitry.coding.status import TAKEN_FOR_GRANTED, Standing
from summitry.model.event import Place, Status
from summitry.model.period import Period
from summitry.model.place import PlaceMention
from summitry.times.mention import TimeMention
from tests.coding.trees import tree, word

HAPPENED = Standing(Status.HAPPENED)
THURSDAY, FRIDAY, MONDAY = (Period.day(date(2019, 4, day)) for day in (25, 26, 22))
PUBLISHED = date(2019, 4, 28)


def _time(doc: Doc, text: str, period: Period, *, habitual: bool = False) -> TimeMention:
    token = word(doc, text)
    return TimeMention(
        token.i, token.i + 1, token.idx, token.idx + len(token), text, period, habitual=habitual
    )


def _place(doc: Doc, text: str) -> PlaceMention:
    token = word(doc, text)
    place = Place(text, "RUS", None, None, text)
    return PlaceMention(token.i, token.i + 1, token.i, (place,), "city", True, "the only one")


def test_a_day_on_the_verb_dates_the_act() -> None:
    doc = tree("Kim met Putin in Vladivostok on Thursday.")
    found = date_of(
        word(doc, "met"), [_time(doc, "Thursday", THURSDAY)], standing=HAPPENED, published=PUBLISHED
    )
    assert found == THURSDAY


def test_every_act_has_its_own_day() -> None:
    doc = tree("Putin met Kim on Thursday and visited Tokyo on Friday.")
    times = [_time(doc, "Thursday", THURSDAY), _time(doc, "Friday", FRIDAY)]
    assert date_of(word(doc, "met"), times, standing=HAPPENED, published=PUBLISHED) == THURSDAY
    assert date_of(word(doc, "visited"), times, standing=HAPPENED, published=PUBLISHED) == FRIDAY


def test_the_day_of_an_announcement_is_not_the_day_of_the_act() -> None:
    doc = tree("Kim said on Monday that Putin would visit Tokyo in June.")
    june = Period.month(2019, 6)
    expected = Standing(Status.EXPECTED)
    times = [_time(doc, "Monday", MONDAY), _time(doc, "June", june)]
    assert date_of(word(doc, "visit"), times, standing=expected, published=PUBLISHED) == june
    assert date_of(word(doc, "visit"), times[:1], standing=expected, published=PUBLISHED) is None
    assert date_of(word(doc, "visit"), times[:1], standing=HAPPENED, published=PUBLISHED) is None


def test_the_date_of_an_agreement_is_not_that_of_a_meeting_under_it() -> None:
    doc = tree("Kim met Putin under the agreement of September.")
    september = Period.month(2018, 9)
    times = [_time(doc, "September", september)]
    assert date_of(word(doc, "met"), times, standing=HAPPENED, published=PUBLISHED) is None


def test_no_expression_no_date() -> None:
    assert date_of(word(tree("Kim met Putin."), "met"), [], standing=HAPPENED, published=PUBLISHED) is None


def test_what_happens_again_and_again_dates_nothing() -> None:
    doc = tree("Kim met Putin in Vladivostok on Thursday.")
    times = [_time(doc, "Thursday", THURSDAY, habitual=True)]
    assert date_of(word(doc, "met"), times, standing=HAPPENED, published=PUBLISHED) is None


def test_what_has_happened_has_happened_by_publication() -> None:
    doc = tree("Kim met Putin in Vladivostok on Thursday.")
    times = [_time(doc, "Thursday", Period.month(2019, 4))]
    found = date_of(word(doc, "met"), times, standing=HAPPENED, published=PUBLISHED)
    assert found is not None
    assert (found.start, found.end) == (date(2019, 4, 1), PUBLISHED)
    whole = date_of(word(doc, "met"), times, standing=Standing(Status.PLANNED), published=PUBLISHED)
    assert whole is not None
    assert whole.end == date(2019, 4, 30)


def test_an_act_taken_for_granted_has_no_date_but_its_own() -> None:
    doc = tree("Japan discussed the planned summit with China.")
    granted = Standing(Status.HAPPENED, (TAKEN_FOR_GRANTED,))
    times = [TimeMention(1, 2, 6, 15, "discussed", THURSDAY)]
    assert date_of(word(doc, "summit"), times, standing=granted, published=PUBLISHED) is None


def test_a_place_behind_in_is_where_it_took_place() -> None:
    doc = tree("Kim met Putin in Vladivostok on Thursday.")
    found = place_of(word(doc, "met"), [_place(doc, "Vladivostok")], visit=False)
    assert found is not None
    assert found.name == "Vladivostok"


def test_the_object_of_a_visit_is_its_place_but_not_that_of_other_acts() -> None:
    doc = tree("Kim visited Tokyo.")
    assert place_of(word(doc, "visited"), [_place(doc, "Tokyo")], visit=True) is not None
    assert place_of(word(doc, "visited"), [_place(doc, "Tokyo")], visit=False) is None


def test_a_place_of_the_next_act_is_not_this_ones() -> None:
    doc = tree("Putin met Kim on Thursday and visited Tokyo on Friday.")
    assert place_of(word(doc, "met"), [_place(doc, "Tokyo")], visit=True) is None
