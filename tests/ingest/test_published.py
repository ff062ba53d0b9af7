from datetime import UTC, date, datetime

import pytest

from summitry.ingest.addresses import date_in_url, domain_of
from summitry.ingest.dateline import split_dateline
from summitry.ingest.dates import read_date
from summitry.ingest.draft import DateClaim
from summitry.ingest.published import publication
from summitry.model.document import UNDATED, KnownBy
from summitry.model.period import Period, Precision
from summitry.resources.load import read_toml

APRIL_24 = date(2019, 4, 24)
DATELINES = read_toml("ingest/datelines.toml")["pattern"]


@pytest.mark.parametrize(
    "value",
    [
        "2019-04-24",
        "2019-04-24T10:00:00Z",
        "2019-04-24 10:00:00",
        "2019-04-23T20:00:00-05:00",
        "20190424",
        "20190424123000",
        20190424,
        1556064000,
        1556064000000,
        "April 24, 2019",
        "24 April 2019",
        "Wednesday, April 24, 2019",
        "Apr. 24, 2019 10:30 AM",
        "Wed, 24 Apr 2019 10:00:00 +0000",
        "24/04/2019",
        "24.04.2019",
        "2019/4/24",
        date(2019, 4, 24),
        datetime(2019, 4, 24, 9, tzinfo=UTC),
    ],
)
def test_day_is_read(value: object) -> None:
    period = read_date(value)
    assert period is not None
    assert (period.start, period.end, period.precision) == (APRIL_24, APRIL_24, Precision.DAY)


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR),
        (2019, date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR),
        ("2016-10", date(2016, 10, 1), date(2016, 10, 31), Precision.MONTH),
        ("April 2019", date(2019, 4, 1), date(2019, 4, 30), Precision.MONTH),
        ("03/04/2019", date(2019, 3, 4), date(2019, 4, 3), Precision.RANGE),
    ],
)
def test_coarse_dates_stay_coarse(value: object, start: date, end: date, precision: Precision) -> None:
    period = read_date(value)
    assert period is not None
    assert (period.start, period.end, period.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "value",
    [
        *("April 24", "24 April", "yesterday", "Wednesday", "2 days ago", "soon", "", None, True),
        *("2019-13-01", "2019-02-30", "0001-01-01", "9" * 5000, float("nan"), float("inf"), 12, -1, [], {}),
    ],
)
def test_what_is_no_date_is_not_guessed(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("https://harbour.example/2019/04/24/crossing", APRIL_24, APRIL_24),
        ("https://harbour.example/world/2019/apr/24/crossing", APRIL_24, APRIL_24),
        ("https://harbour.example/crossing-20190424.html", APRIL_24, APRIL_24),
        ("https://harbour.example/2019-04-24-crossing", APRIL_24, APRIL_24),
        ("https://harbour.example/view/AEN20190424004500315", APRIL_24, APRIL_24),
        ("https://harbour.example/2016/10/crossing", date(2016, 10, 1), date(2016, 10, 31)),
    ],
)
def test_date_in_url(url: str, start: date, end: date) -> None:
    period = date_in_url(url)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/article/904608",
        "https://x.example/id/123456789",
        "https://x.example/2019/x",
        "http://[",
        "",
    ],
)
def test_numbers_in_an_address_are_no_dates(url: str) -> None:
    assert date_in_url(url) is None


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.Harbour.example:8080/a", "harbour.example"),
        ("harbour.example/a", "harbour.example"),
        ("no domain", None),
        (None, None),
    ],
)
def test_domain_of(url: str | None, domain: str | None) -> None:
    assert domain_of(url) == domain


@pytest.mark.parametrize("text", [text for entry in DATELINES for text in entry["examples"]])
def test_dateline_is_parted(text: str) -> None:
    dateline, rest = split_dateline(text)
    assert dateline is not None
    assert rest[0].isupper() and text.endswith(rest) and text.startswith(dateline.text)


@pytest.mark.parametrize("text", [text for entry in DATELINES for text in entry["near_misses"]])
def test_dateline_near_miss_stays(text: str) -> None:
    assert split_dateline(text) == (None, text)


def test_dateline_alone_is_no_dateline() -> None:
    assert split_dateline("SEOUL, April 24 (Yonhap) --")[0] is None


def claim(value: object, known_by: KnownBy = KnownBy.METADATA, field: str = "field date") -> DateClaim:
    return DateClaim(value, known_by, field)


def test_period_given_by_the_user_beats_all() -> None:
    given = Period.day(date(2020, 1, 2))
    published = publication([claim("2019-04-24")], given=given)
    assert (published.period, published.known_by) == (given, KnownBy.GIVEN)


def test_evidence_names_field_and_value() -> None:
    published = publication([claim("soon", field="field pub_date"), claim("2019-04-24")])
    assert published.known_by is KnownBy.METADATA
    assert published.evidence == "field date: 2019-04-24"


def test_finer_claim_within_a_coarser_one_wins() -> None:
    url = "https://harbour.example/2016/10/17/x"
    published = publication([claim("2016-10"), claim(date_in_url(url), KnownBy.URL, "address")])
    assert published.day == date(2016, 10, 17)
    assert published.known_by is KnownBy.URL


def test_contradicting_later_claim_changes_nothing() -> None:
    published = publication([claim("2016-10-17"), claim("2019-04-24", KnownBy.URL, "address")])
    assert published.day == date(2016, 10, 17)


@pytest.mark.parametrize(
    ("opening", "metadata", "day"),
    [
        ("HARBOUR CITY, 24 April 2019 — ", None, APRIL_24),
        ("HARBOUR CITY, April 24 (HNA) -- ", "2019", APRIL_24),
        ("HARBOUR CITY, April 24 (HNA) -- ", None, None),
        ("HARBOUR CITY, February 29 (HNA) -- ", "2019", date(2019, 12, 31)),
    ],
)
def test_dateline_gives_a_day_only_with_a_year(opening: str, metadata: str | None, day: date | None) -> None:
    dateline, _ = split_dateline(f"{opening}The ministers met.")
    published = publication([claim(metadata)] if metadata else [], dateline=dateline)
    assert published.day == day


def test_dateline_without_year_is_told_as_evidence() -> None:
    dateline, _ = split_dateline("HARBOUR CITY, April 24 (HNA) -- The ministers met.")
    published = publication([], dateline=dateline)
    assert published.period is None and published.known_by is KnownBy.UNKNOWN
    assert published.evidence is not None and "April 24" in published.evidence


def test_weak_claim_counts_only_alone() -> None:
    weak = DateClaim("2021-01-01", KnownBy.METADATA, "PDF creation date", weak=True)
    assert publication([weak, claim("2019-04-24")]).day == APRIL_24
    assert publication([weak]).day == date(2021, 1, 1)


def test_nothing_known_is_undated() -> None:
    assert publication([]) == UNDATED
