"""The page of an article: its text as stored, what was read from it in place, and corrected there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.model.document import Cut
from summitry.model.event import Evidence
from summitry.model.span import Span
from summitry.store.records import Entry, new_run
from summitry.store.writer import add_batch, begin_run
from summitry.web.app import create_app
from tests.factories import make_document, make_entry, make_event, make_participant
from tests.web.conftest import BASE
from tests.web.reading import body_of, tags_of, text_of

HOSTILE = (
    "<script>alert(1)</script> said <b onmouseover=alert(2)>so</b>. "
    '<svg onload=alert(3)><a href="javascript:alert(4)">x</a></svg> </div></article><style>*{display:none}</style>\n\n'
    "The envoy \u202edlot\u202c them \u200b\u2066nothing\u2069 at all & left. \x00\x1b[31m\r\n\n"
    "<!-- --> {{ 7*7 }} {% raw %} ]]> &lt;already&gt; \u2028 end.\n"
)


def sentence(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def stored(path: Path, *entries: Entry) -> Desk:
    desk, run = Desk(path), new_run("0.0")
    with desk.file.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, entries)
    return desk


@contextmanager
def served(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk), base_url=BASE) as client:
        yield client


def hostile_entry() -> Entry:
    document = make_document(
        HOSTILE,
        on="2019-04-24",
        outlet='"><script>alert(5)</script>',
        title="</title><script>alert(6)</script>\u202e",
        url="javascript:alert(7)",
        path="<img src=x onerror=alert(8)>",
        authors=("<i>A</i>",),
        cuts=(Cut("<form action=//evil.example>", "banner"),),
    )
    words = sentence(HOSTILE, "The envoy \u202edlot\u202c them \u200b\u2066nothing\u2069 at all & left.")
    name = sentence(HOSTILE, "envoy \u202edlot\u202c them")
    event = make_event(
        (
            make_participant(
                "USA", text=name.text, start=name.start, name="<u>envoy</u>\u202e", reason="<b>why</b>"
            ),
        ),
        "PRK",
        evidence=Evidence(words.text, words.start, words.end, "left"),
        rule="<rule>",
    )
    return make_entry(document, event, sentences=(words,))


def test_hostile_text_is_shown_as_it_is_stored_and_does_nothing(tmp_path: Path) -> None:
    entry = hostile_entry()
    with served(stored(tmp_path / "d.duckdb", entry)) as client:
        page = client.get(f"/document/{entry.document.id}").text
    assert text_of(body_of(page)) == HOSTILE
    allowed = {"p", "span", "a"}
    assert {tag for tag, _ in tags_of(body_of(page))} <= allowed
    own = [attrs for tag, attrs in tags_of(page) if tag == "script"]
    assert all(str(attrs.get("src", "/static/")).startswith("/static/") for attrs in own)
    for tag, attrs in tags_of(page):
        assert (
            tag not in {"svg", "img", "style", "iframe", "b", "u", "i"} or attrs.get("class") or tag == "svg"
        )
        assert not any(name.startswith("on") or name == "style" for name in attrs)
        assert not str(attrs.get("href", "")).lower().startswith("javascript:")
    assert not any(c in page for c in "\u202e\u2066\u200b\x00\x1b")


@pytest.mark.parametrize("layers", ["", "?layer=text", "?layer=events", "?layer=text,actors,outlooks"])
def test_every_article_of_the_sample_is_its_stored_text(
    sample_client: TestClient, read_sample: Path, layers: str
) -> None:
    desk = Desk(read_sample)
    with desk.file.read() as connection:
        rows = connection.execute("SELECT id, text FROM documents ORDER BY id LIMIT 40").fetchall()
    for id_, text in rows:
        page = sample_client.get(f"/document/{id_}{layers}").text
        assert text_of(body_of(page)) == text


@pytest.fixture(scope="module")
def busy(read_sample: Path) -> tuple[str, str]:
    """The article that reports most, and its text."""
    with Desk(read_sample).file.read() as connection:
        rows = connection.execute(
            "SELECT d.id, d.text FROM documents d JOIN events e ON e.document = d.id"
            " GROUP BY d.id, d.text ORDER BY count(*) DESC, d.id LIMIT 1"
        ).fetchall()
    return rows[0]


def test_every_event_has_an_anchor_a_stop_and_a_note(
    sample_client: TestClient, read_sample: Path, busy: tuple[str, str]
) -> None:
    article = Desk(read_sample).article(busy[0])
    assert article is not None and article.events
    page = sample_client.get(f"/document/{busy[0]}").text
    ids = [attrs["id"] for _, attrs in tags_of(page) if "id" in attrs]
    assert len(ids) == len(set(ids))
    stops = " ".join(
        str(attrs["data-notes"])
        for tag, attrs in tags_of(page)
        if tag == "a" and "data-notes" in attrs and attrs.get("tabindex") is None
    ).split()
    for note in article.events:
        assert note.report.event.id in ids
        assert f"n-{note.key}" in ids
        assert note.key in stops


def test_marks_stand_on_the_words_that_they_are_of(read_sample: Path, busy: tuple[str, str]) -> None:
    article = Desk(read_sample).article(busy[0])
    assert article is not None
    for note in article.events:
        evidence = note.report.event.evidence
        assert " ".join(span.text for span in note.places) == evidence.trigger
        assert all(evidence.start <= span.start < evidence.end for span in note.places)
    for actor in article.actors:
        assert actor.place.text == actor.participant.text
    assert {date.place.text for date in article.dates} <= {d.period.text for d in article.dates}


def test_a_layer_that_is_off_marks_nothing_and_keeps_anchors(
    sample_client: TestClient, busy: tuple[str, str]
) -> None:
    page = sample_client.get(f"/document/{busy[0]}?layer=text").text
    assert "data-notes" not in body_of(page)
    assert 'class="anchor"' in body_of(page)


def test_status_is_shown_by_the_mark(tmp_path: Path) -> None:
    text = "They met. They may meet. They did not meet."
    document = make_document(text)
    said = [sentence(text, s) for s in ("They met.", "They may meet.", "They did not meet.")]
    events = [
        make_event(status=status, type=kind, evidence=Evidence(s.text, s.start, s.end, words))
        for s, status, kind, words in zip(
            said, ("happened", "possible", "not_happened"), ("CONSULT", "ASSAULT", "CONSULT"), ("met", "meet", "meet"),
            strict=True,
        )
    ]  # fmt: skip
    entry = make_entry(document, *events, sentences=tuple(said))
    with served(stored(tmp_path / "d.duckdb", entry)) as client:
        page = body_of(client.get(f"/document/{document.id}").text)
    classes = [str(attrs["class"]) for tag, attrs in tags_of(page) if "data-entry" in attrs]
    assert classes == ["m ev coop solid", "m ev conflict dotted", "m ev coop struck"]


# ---- long texts ------------------------------------------------------------------------------------------------


def long_entry(tail: str = "They met at last.") -> tuple[Entry, int]:
    body = "word " * 100_000 + "\n\n" + tail
    start = body.index(tail)
    event = make_event(evidence=Evidence(tail, start, start + len(tail), "met"), sentence=1)
    document = make_document(body)
    spans = (Span(0, 500_000, body[:500_000]), Span(start, len(body), tail))
    return make_entry(document, event, sentences=spans), start


def test_a_long_line_is_shown_in_parts_that_are_the_whole(tmp_path: Path) -> None:
    entry, _ = long_entry()
    with served(stored(tmp_path / "d.duckdb", entry)) as client:
        address: str | None = f"/document/{entry.document.id}"
        parts = []
        while address is not None:
            page = client.get(address).text
            assert len(page) < 400_000
            parts.append(text_of(body_of(page)))
            following = re.search(r'href="([^"]+)" rel="next"', page)
            address = following[1].replace("&amp;", "&") if following else None
    assert "".join(parts) == entry.document.text
    assert len(parts) > 5


def test_an_event_far_on_is_found_by_its_id(tmp_path: Path) -> None:
    entry, _ = long_entry()
    (event,) = entry.events
    with served(stored(tmp_path / "d.duckdb", entry)) as client:
        assert event.id not in client.get(f"/document/{entry.document.id}").text
        assert f'id="{event.id}"' in client.get(f"/document/{entry.document.id}?at={event.id}").text


def test_ten_million_characters_in_one_line_are_bounded(tmp_path: Path) -> None:
    document = make_document("x" * 10_000_000)
    with served(stored(tmp_path / "d.duckdb", make_entry(document))) as client:
        page = client.get(f"/document/{document.id}").text
    assert len(page) < 100_000
    assert "of 10,000,000" in page


# ---- what else is said -----------------------------------------------------------------------------------------


def test_it_says_where_the_article_is_from_and_how_its_day_is_known(tmp_path: Path) -> None:
    document = make_document(
        on="2019-04-24", title="Envoys meet", url="https://example.org/a?b=1", path="in/box.txt",
        cuts=(Cut("Share this", "share buttons"),),
    )  # fmt: skip
    twin = make_document("Envoys of both governments met on Tuesday, again.", title="The same elsewhere")
    entries = (make_entry(document), make_entry(twin, story=document.id))
    with served(stored(tmp_path / "d.duckdb", *entries)) as client:
        page = client.get(f"/document/{document.id}").text
    for said in (
        "Envoys meet",
        "24 April 2019",
        "in/box.txt",
        "Share this",
        "share buttons",
        "The same elsewhere",
    ):
        assert said in page
    link = next(attrs for _, attrs in tags_of(page) if attrs.get("href") == "https://example.org/a?b=1")
    assert "noreferrer" in str(link["rel"])


def test_an_unknown_article_says_so(sample_client: TestClient) -> None:
    answer = sample_client.get("/document/nothing")
    assert answer.status_code == 404
    assert "no article" in answer.text


# ---- correcting ------------------------------------------------------------------------------------------------


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" content="([^"]+)"', client.get("/docs").text)
    assert found
    return found[1]


def send(client: TestClient, address: str, **fields: str | list[str]) -> str:
    """Send a form; the address that comes next."""
    answer = client.post(address, data={"csrf": csrf(client), **fields}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def form_of(page: str) -> dict[str, str | list[str]]:
    """What stands in the form for an event."""
    form = page.split('class="fields correct"', 1)[1].split("</form>", 1)[0]
    fields: dict[str, str | list[str]] = {"source": [], "target": []}
    for tag, attrs in tags_of(form):
        name, value = attrs.get("name"), attrs.get("value") or ""
        if tag == "input" and name in ("source", "target"):
            fields[name].append(value)  # type: ignore[union-attr]
        elif tag == "input" and name and (attrs.get("type") != "checkbox" or "checked" in attrs):
            fields[name] = value if attrs.get("type") != "checkbox" else "on"
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form):
        fields[name] = re.findall(r'value="([^"]*)" selected', options)[0]
    return fields


def test_a_form_that_is_sent_as_it_stands_changes_nothing(
    own_client: TestClient, own_desk: Desk, busy: tuple[str, str]
) -> None:
    article = own_desk.article(busy[0])
    assert article is not None
    for note in article.events:
        id_ = note.report.event.id
        fields = form_of(own_client.get(f"/document/{busy[0]}?event={id_}").text)
        sent = fields | {"by": "M. Weber", "reason": "none", "what": "fix"}
        after = send(own_client, f"/document/{busy[0]}/event/{id_}", **sent)
        assert "again=1" in after
    assert own_desk.corrections() == ()


def test_a_status_is_corrected_beside_the_text_and_taken_back(
    own_client: TestClient, own_desk: Desk, busy: tuple[str, str]
) -> None:
    article = own_desk.article(busy[0])
    assert article is not None
    before = article.events[0].report.event
    fields = form_of(own_client.get(f"/document/{busy[0]}?event={before.id}").text)
    sent = fields | {"by": "M. Weber", "reason": "Only rumoured.", "what": "fix", "status": "possible"}
    after = send(own_client, f"/document/{busy[0]}/event/{before.id}", **sent)
    page = own_client.get(after).text
    assert "M. Weber corrected the event" in page
    now = own_desk.article(busy[0])
    assert now is not None
    changed = next(n.report.event for n in now.events if n.report.event.id == before.id)
    assert changed.status.value == "possible"
    assert (changed.source, changed.target, changed.date) == (before.source, before.target, before.date)
    send(own_client, "/corrections/1/undo", by="M. Weber", back=f"/document/{busy[0]}")
    back = own_desk.article(busy[0])
    assert back is not None
    assert next(n.report.event for n in back.events if n.report.event.id == before.id) == before


def test_what_cannot_be_kept_comes_back_as_it_was_typed(
    own_client: TestClient, own_desk: Desk, busy: tuple[str, str]
) -> None:
    article = own_desk.article(busy[0])
    assert article is not None
    id_ = article.events[0].report.event.id
    sent = {"by": "M. Weber", "reason": "R", "what": "fix", "type": "ACCUSE", "status": "happened", "date": "someday",
            "source": ["Nobody Known"], "target": ["South Korea"]}  # fmt: skip
    after = send(own_client, f"/document/{busy[0]}/event/{id_}", **sent)
    page = own_client.get(after).text
    assert "Nothing was kept" in page
    fields = form_of(page)
    assert (fields["type"], fields["date"], fields["by"]) == ("ACCUSE", "someday", "M. Weber")
    assert fields["source"] == ["Nobody Known", ""]
    assert own_desk.corrections() == ()


def test_words_that_are_selected_become_an_event(
    own_client: TestClient, own_desk: Desk, busy: tuple[str, str]
) -> None:
    id_ = busy[0]
    article = own_desk.article(id_)
    assert article is not None
    number, span = list(article.sentences.items())[-1]
    word = span.text.split()[1]
    start = span.start + span.text.index(word)
    fields = form_of(own_client.get(f"/document/{id_}?add=1&start={start}&end={start + len(word)}").text)
    assert (fields["sentence"], fields["words"]) == (str(number), word)
    sent = fields | {
        "type": "REQUEST",
        "source": "South Korea",
        "target": "USA",
        "by": "M. Weber",
        "reason": "Missed.",
    }
    after = send(own_client, f"/document/{id_}/add", **sent)
    made = urlsplit(after).fragment
    assert f'id="{made}"' in own_client.get(after).text
    now = own_desk.article(id_)
    assert now is not None and now.event(made) is not None
    assert parse_qs(urlsplit(after).query)["done"] == ["1"]


def test_a_change_that_no_page_of_ours_asked_for_is_refused(
    own_client: TestClient, own_desk: Desk, busy: tuple[str, str]
) -> None:
    article = own_desk.article(busy[0])
    assert article is not None
    address = f"/document/{busy[0]}/event/{article.events[0].report.event.id}"
    assert own_client.post(address, data={"what": "accept", "by": "X"}).status_code == 403
    assert own_desk.corrections() == ()
