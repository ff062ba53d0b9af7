import pytest

from summitry.ingest.outlets import source_for, source_of_page
from summitry.resources.load import read_csv


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("KCNA", "PRK", "state_media"),
        ("Korean Central News Agency", "PRK", "state_media"),
        ("Yonhap", "KOR", "wire"),
        ("Xinhua", "CHN", "state_media"),
        ("TASS", "RUS", "state_media"),
        ("AP", "USA", "wire"),
        ("the guardian", "GBR", "daily"),
        ("reuters.com", "GBR", "wire"),
    ],
)
def test_outlet_by_name(name: str, country: str, kind: str) -> None:
    source = source_for(name=name)
    assert source is not None
    assert (source.country, source.kind) == (country, kind)


@pytest.mark.parametrize(
    ("domain", "country", "kind"),
    [
        ("https://www.reuters.com/world/x", "GBR", "wire"),
        ("en.yna.co.kr", "KOR", "wire"),
        ("travel.state.gov", "USA", "government"),
        ("mfa.gov.ua", "UKR", "government"),
        ("www.mod.gov.uk", "GBR", "government"),
        ("navy.mil", "USA", "government"),
    ],
)
def test_outlet_by_domain(domain: str, country: str, kind: str) -> None:
    source = source_for(domain)
    assert source is not None
    assert (source.country, source.kind) == (country, kind)


@pytest.mark.parametrize("domain", ["harbour.example", "co.kr", "gov-news.example", "", "nonsense", None])
def test_unknown_domain_is_unknown(domain: str | None) -> None:
    assert source_for(domain) is None


def test_name_shared_across_countries_needs_the_domain() -> None:
    assert source_for(name="Al Watan") is None
    source = source_for("al-watan.com", "Al Watan")
    assert source is not None and source.country == "QAT"


def test_printed_name_is_kept_where_only_the_domain_is_known() -> None:
    source = source_of_page("Office of the Harbour Master", "https://www.state.gov/x")
    assert source is not None
    assert (source.name, source.country, source.kind) == ("Office of the Harbour Master", "USA", "government")


def test_agency_reprinted_elsewhere_stays_the_source() -> None:
    source = source_of_page("Yonhap News Agency", "https://reprints.example/a")
    assert source is not None and source.country == "KOR"


def test_page_without_any_hint_has_no_source() -> None:
    assert source_of_page(None, None) is None


def test_kinds_are_known_words() -> None:
    rows = read_csv("ingest/outlets.csv") + read_csv("ingest/outlets_added.csv")
    kinds = {"wire", "daily", "broadcaster", "online", "magazine", "specialist", "aggregator", "state_media"}
    kinds |= {"state_aligned", "public", "government", "organisation", "think_tank"}
    assert {row["kind"] for row in rows} <= kinds
    assert all(len(row["country"]) in (0, 3) for row in rows)
