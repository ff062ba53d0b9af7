"""What is found, what is not, and where it is marked."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.desk import Desk
from summitry.errors import InputError, StoreError
from summitry.model.document import Source
from summitry.model.event import Evidence, Place, Status
from summitry.model.period import Period
from summitry.search.records import Found, Kind
from tests.factories import make_document, make_entry, make_event
from tests.search.conftest import add_to

HANOI = "Négotiations in Hanoi failed.\n\nKim Jong Un left early. The sanctions stay, the envoys said."
MOSCOW = "Putin received Kim in Moscow. Sanctions were not discussed."


def sentence_event(text: str, sentence: str, *sides: str, **changes: object):  # type: ignore[no-untyped-def]
    start = text.index(sentence)
    evidence = Evidence(sentence, start, start + len(sentence), sentence.split()[1])
    return make_event(*sides, evidence=evidence, **changes)


@pytest.fixture
def searched(desk: Desk) -> Desk:
    """Two documents: a failed summit in Hanoi, a visit in Moscow."""
    hanoi = make_entry(
        make_document(HANOI, on="2019-02-28", title="Summit ends without a deal"),
        sentence_event(
            HANOI,
            "The sanctions stay, the envoys said.",
            "USA",
            "PRK",
            type="SANCTION",
            on="2019-02-28",
            place=Place("Hanoi", "VNM", None, None, "Hanoi"),
        ),
        sentence_event(HANOI, "Kim Jong Un left early.", "PRK", "USA", status="denied"),
    )
    moscow = make_entry(
        make_document(
            MOSCOW,
            on="2019-04-26",
            title="Kim in Moscow",
            source=Source("Gazette", "gazette.example", "RUS", "wire"),
        ),
        sentence_event(
            MOSCOW, "Putin received Kim in Moscow.", "PRK RUS", mutual=True, on=Period.month(2019, 4)
        ),
    )
    return add_to(desk, hanoi, moscow)


def titles(found: Found) -> list[str]:
    return [hit.title.text for hit in found.documents if hit.title]


def sentences(found: Found) -> list[str]:
    return [hit.snippet.text for hit in found.events]


@pytest.mark.parametrize(
    ("words", "n_documents", "n_events"),
    [
        ("sanction", 2, 1),  # endings do not matter
        ("NEGOTIATIONS", 1, 0),  # nor accents and capitals
        ("kim moscow", 1, 1),  # all words must be there
        ("kim deal", 1, 0),  # headline and text together
        ('"kim jong"', 1, 1),
        ('"jong kim"', 0, 0),
        ("kim -jong", 1, 1),
        ("-moscow", 1, 2),
        ("hanoi OR moscow", 2, 2),  # an event is found by its place and parties, too
        ("negotiati*", 1, 0),
        ("negotiati", 0, 0),
        ("russia", 0, 0),
    ],
)
def test_words_find(searched: Desk, words: str, n_documents: int, n_events: int) -> None:
    found = searched.search(words)
    assert (found.n_documents, found.n_events) == (n_documents, n_events)
    assert (len(found.documents), len(found.events)) == (n_documents, n_events)


def test_headline_counts_more_than_text(searched: Desk) -> None:
    assert titles(searched.search("kim")) == ["Kim in Moscow", "Summit ends without a deal"]


def test_marks_point_into_the_text(searched: Desk) -> None:
    (hit,) = searched.search("kim sanction negotiati*").documents
    assert hit.snippet.text == HANOI[hit.snippet.start :][: len(hit.snippet.text)]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Négotiations", "Kim", "sanctions"]
    assert "".join(part for part, _ in hit.snippet.parts()) == hit.snippet.text
    (event,) = searched.search('"kim jong"').events
    assert HANOI[event.snippet.start :].startswith(event.snippet.text)
    assert event.snippet.marks == ((0, 8),)


def test_marks_side_by_side_are_shown_as_one(searched: Desk) -> None:
    (event,) = searched.search("jong kim").events
    assert event.snippet.marks == ((0, 3), (4, 8))
    assert event.snippet.parts() == (("Kim Jong", True), (" Un left early.", False))


def test_far_mark_is_shown(desk: Desk) -> None:
    add_to(
        desk,
        make_entry("Nothing of note, 北京 🙂. " * 500 + "Then the envoy came. " + "Nothing again. " * 500),
    )
    (hit,) = desk.search("envoy").documents
    assert hit.snippet.parts()[1] == ("envoy", True)
    assert len(hit.snippet.text) < 300


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"actor": "PRK"}, (2, 3)),
        ({"actor": "Russia"}, (1, 1)),
        ({"actor": "PRK", "counterpart": "USA"}, (1, 2)),
        ({"counterpart": "PRK", "actor": "USA"}, (1, 2)),
        ({"actor": "USA", "counterpart": "RUS"}, (0, 0)),
        ({"types": ["sanction"]}, (1, 1)),
        ({"statuses": ["denied", Status.HAPPENED]}, (2, 3)),
        # the document has a sanction and a denied act, but no denied sanction
        ({"types": ["SANCTION"], "statuses": ["denied"]}, (0, 0)),
        ({"places": ["hanoi"]}, (1, 1)),
        ({"places": ["Vietnam"]}, (1, 1)),
        ({"since": date(2019, 3, 1)}, (1, 1)),
        ({"since": date(2019, 3, 1), "undated": True}, (1, 2)),
        ({"since": date(2019, 4, 30), "until": date(2019, 5, 3)}, (0, 1)),  # April has its last day in common
        ({"sources": ["gazette"]}, (1, 1)),
        ({"sources": ["Gazette.example", "Example Daily"]}, (2, 3)),
        ({"source_countries": ["Russia"]}, (1, 1)),
        ({"source_kinds": ["daily"]}, (1, 2)),
        ({"words": "kim", "source_kinds": ["daily"]}, (1, 1)),
    ],
)
def test_conditions_keep(searched: Desk, conditions: dict[str, object], expected: tuple[int, int]) -> None:
    found = searched.search(**conditions)  # type: ignore[arg-type]
    assert (found.n_documents, found.n_events) == expected


def test_nobody_meets_himself_in_a_mutual_act(desk: Desk) -> None:
    add_to(desk, make_entry("Kim met Putin.", make_event("PRK RUS", mutual=True)))
    assert desk.search(actor="PRK", counterpart="RUS").n_events == 1
    assert desk.search(actor="PRK", counterpart="PRK").n_events == 0


def test_without_words_the_latest_comes_first(searched: Desk) -> None:
    found = searched.search()
    assert titles(found) == ["Kim in Moscow", "Summit ends without a deal"]
    assert [hit.date and hit.date.end for hit in found.events] == [date(2019, 4, 30), date(2019, 2, 28), None]


def test_pages_follow_each_other(searched: Desk) -> None:
    pages = [searched.search(kind="events", offset=at, limit=1) for at in range(4)]
    assert [len(page.events) for page in pages] == [1, 1, 1, 0]
    assert len({sentence for page in pages for sentence in sentences(page)}) == 3
    assert all(page.n_events == 3 and page.n_documents is None and not page.documents for page in pages)


def test_facets_count_the_hits(searched: Desk) -> None:
    facets = searched.search("kim", facets=True).facets
    assert facets[Kind.EVENTS]["status"] == {"denied": 1, "happened": 1}
    assert facets[Kind.DOCUMENTS]["outlet"] == {"Example Daily": 1, "Gazette": 1}
    assert facets[Kind.DOCUMENTS]["year"] == {"2019": 2}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "people"},
        {"types": ["TALK"]},
        {"statuses": ["done"]},
        {"actor": "Nobody Known"},
        {"limit": 9000},
    ],
)
def test_what_is_not_there_cannot_be_asked_for(searched: Desk, wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        searched.search(**wrong)  # type: ignore[arg-type]


def test_no_desk_is_said(desk: Desk) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        desk.search("kim")


@pytest.mark.parametrize(
    "query",
    [
        "kim " * 2_500_000,
        "x" * 10_000_000,
        '"' * 1001,
        "(((" * 300 + "kim",
        "title:kim AND [a TO b] {c} /regex.*/ kim^5~2",
        "\x00\x01\x02 \ud800 \u202e",
        "*",
        "a* b* c* th* ki* sa*",
        "-" * 999,
    ],
)
@pytest.mark.parametrize("typing", [True, False])
def test_hostile_queries_are_answered(searched: Desk, query: str, typing: bool) -> None:
    found = searched.search(query, typing=typing)
    assert found.currency.current


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "é" * 100_000, "a|b", "a:PRK"])
@pytest.mark.parametrize("name", ["sources", "places", "source_kinds", "source_countries"])
def test_odd_conditions_find_nothing(searched: Desk, name: str, odd: str) -> None:
    assert searched.search("kim", **{name: [odd]}).n_documents == 0  # type: ignore[arg-type]


def test_empty_conditions_are_none(searched: Desk) -> None:
    assert searched.search(actor=" ", sources=[""], places=[" "], types=[""], statuses=[""]).n_documents == 2


def test_hostile_texts_are_found(desk: Desk) -> None:
    line = "<script>alert('kim')</script>" + "a" * 3_000_000
    add_to(desk, make_entry(line), make_entry("‮kim​ ﷽ " * 1000))
    found = desk.search("kim")
    assert found.n_documents == 2
    assert all(len(hit.snippet.text) < 400 for hit in found.documents)
