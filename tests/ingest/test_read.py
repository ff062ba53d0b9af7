import gzip
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.ingest.read import ReadOptions, count_inputs, read_inputs
from summitry.model.document import Cut, Document, KnownBy, Skipped
from summitry.model.period import Period, Precision
from tests.ingest.harbour import KOREAN, OTHER, RUSSIAN, STORY, page, pdf

ROW = {"title": "Ministers reopen crossing", "text": STORY, "date": "2019-04-24"}


def read(*inputs: Path | str, **options: Any) -> list[Document | Skipped]:
    return list(read_inputs(map(str, inputs), options=ReadOptions(**options)))


def document(*inputs: Path | str, **options: Any) -> Document:
    (found,) = read(*inputs, **options)
    assert isinstance(found, Document), found
    return found


def skipped(*inputs: Path | str, **options: Any) -> Skipped:
    (found,) = read(*inputs, **options)
    assert isinstance(found, Skipped), found
    return found


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def test_plain_text_with_a_title_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"Ministers Reopen Crossing\n\nBy Ann Lee and Jo Park\n\n{STORY}\n")
    found = document(path)
    assert (found.title, found.text, found.path) == ("Ministers Reopen Crossing", STORY, str(path))
    assert found.authors == ("Ann Lee", "Jo Park")
    assert found.language == "en"
    assert found.id == found.content_hash[:16]


def test_plain_text_with_named_lines(tmp_path: Path) -> None:
    head = "Title: Ministers reopen crossing\nDate: 24 April 2019\nSource: Yonhap\nBy: Ann Lee"
    head += "\nURL: https://en.yna.co.kr/view/x"
    found = document(write(tmp_path / "a.txt", f"{head}\n\n{STORY}"))
    assert (found.title, found.url, found.authors) == (
        "Ministers reopen crossing",
        "https://en.yna.co.kr/view/x",
        ("Ann Lee",),
    )
    assert found.source is not None and (found.source.country, found.source.kind) == ("KOR", "wire")
    assert found.published.day == date(2019, 4, 24)
    assert found.published.known_by is KnownBy.METADATA
    assert found.text == STORY


def test_first_sentence_is_no_title(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.txt", STORY))
    assert (found.title, found.text) == (None, STORY)


def test_date_line_below_the_title_dates_the_text(tmp_path: Path) -> None:
    found = document(
        write(tmp_path / "a.txt", f"Ministers Reopen Crossing\n\nPublished April 24, 2019\n\n{STORY}")
    )
    assert found.published.day == date(2019, 4, 24)
    assert found.published.known_by is KnownBy.DATELINE
    assert found.text == STORY


def test_date_below_a_quotation_does_not_date_the_text(tmp_path: Path) -> None:
    quoted = (
        "“We have waited long enough for this day to come,” the minister of Norland said.\n\nMarch 11, 2019"
    )
    found = document(write(tmp_path / "a.json", json.dumps({"text": f"{quoted}\n\n{STORY}"})))
    assert found.published.period is None


def test_dateline_is_cut_and_names_the_agency(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.txt", f"PYONGYANG, April 24, 2019 (KCNA) -- {STORY}"))
    assert found.text == STORY
    assert Cut("PYONGYANG, April 24, 2019 (KCNA) --", "dateline") in found.cuts
    assert found.source is not None and found.source.country == "PRK"
    assert (found.published.day, found.published.known_by) == (date(2019, 4, 24), KnownBy.DATELINE)


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Ministers reopen crossing\ndate: 2019-04-24\nauthor:\n  - Ann Lee\n  - Jo "
        "Park\nsource: TASS\n---\n"
        "# Ministers reopen crossing\n\n"
        + STORY.replace("Harbour City", "[Harbour **City**](https://harbour.example)", 1)
        + "\n\n## What comes next\n\n* Trucks go first.\n* Cars follow.\n\n```\ncode\n```\n"
    )
    found = document(write(tmp_path / "a.md", text))
    assert found.text == f"{STORY}\n\nTrucks go first.\n\nCars follow."
    assert (found.title, found.authors) == ("Ministers reopen crossing", ("Ann Lee", "Jo Park"))
    assert found.source is not None and found.source.name == "TASS"
    assert found.published.day == date(2019, 4, 24)
    assert {cut.reason for cut in found.cuts} == {"heading", "code"}


def test_markdown_title_is_its_first_heading(tmp_path: Path) -> None:
    assert (
        document(write(tmp_path / "a.md", f"# Crossing *reopened*\n\n{STORY}")).title == "Crossing reopened"
    )


def test_web_page_with_metadata(tmp_path: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2019-04-24T09:00:00Z"><meta name="author" '
        'content="Ann Lee">'
        '<meta property="og:site_name" content="Reuters"><link rel="canonical" '
        'href="https://www.reuters.com/a">'
    )
    found = document(write(tmp_path / "a.html", page(head=head)))
    assert found.text == STORY
    assert found.title == "Ministers reopen crossing"
    assert found.authors == ("Ann Lee",)
    assert found.source is not None and found.source.domain == "reuters.com"
    assert found.published.day == date(2019, 4, 24)
    assert found.published.evidence == "meta article:published_time: 2019-04-24T09:00:00Z"
    assert Cut("What was agreed", "heading") in found.cuts


def test_web_page_with_linked_data(tmp_path: Path) -> None:
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2019-04"}]})
    found = document(
        write(tmp_path / "a.htm", page(head=f'<script type="application/ld+json">{data}</script>'))
    )
    assert found.published.period is not None
    assert found.published.period.precision is Precision.MONTH


def test_web_page_without_a_date_is_undated(tmp_path: Path) -> None:
    assert document(write(tmp_path / "a.html", page(foot="Contact"))).published.period is None


def test_broken_markup_is_read(tmp_path: Path) -> None:
    broken = page().replace("</p>", "").replace("</article>", "<b><i></table>") + "<div><"
    assert "agreed to reopen the border crossing" in document(write(tmp_path / "a.html", broken)).text


@pytest.mark.parametrize("depth", [300, 20_000])
def test_deeply_nested_page_does_not_end_the_run(tmp_path: Path, depth: int) -> None:
    nested = write(tmp_path / "a.html", "<div>" * depth + f"<p>{OTHER}</p>" + "</div>" * depth)
    found = read(nested, write(tmp_path / "b.txt", STORY))
    assert len(found) == 2
    assert isinstance(found[1], Document)


def test_json_lines_read_row_by_row_and_bad_rows_are_told(tmp_path: Path) -> None:
    rows = [json.dumps(ROW), "{broken", "", json.dumps({"id": 7}), "[1]", json.dumps(ROW | {"text": OTHER})]
    path = write(tmp_path / "a.jsonl", "\n".join(rows))
    found = read(path)
    assert [each.path for each in found] == [f"{path}#{row}" for row in (1, 2, 4, 5, 6)]
    assert [type(each) for each in found] == [Document, Skipped, Skipped, Skipped, Document]
    assert isinstance(found[2], Skipped)
    assert "has no text: its fields are id" in found[2].reason


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.ndjson.gz", "a.ndjson"])
def test_json_lines_gzipped_or_not(tmp_path: Path, name: str) -> None:
    raw = (json.dumps(ROW) + "\n").encode()
    found = document(write(tmp_path / name, gzip.compress(raw) if name.endswith(".gz") else raw))
    assert (found.text, found.published.day) == (STORY, date(2019, 4, 24))


@pytest.mark.parametrize(
    "value",
    [[ROW], ROW, {"articles": [ROW]}, {"status": "ok", "results": [ROW]}],
    ids=["array", "object", "articles", "results"],
)
def test_json_shapes(tmp_path: Path, value: object) -> None:
    assert document(write(tmp_path / "a.json", json.dumps(value, indent=1))).title == ROW["title"]


def test_json_lines_in_a_file_called_json(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps(ROW) + "\n" + json.dumps(ROW | {"text": OTHER}))
    assert [each.path for each in read(path)] == [f"{path}#1", f"{path}#2"]


def test_ngec_field_names(tmp_path: Path) -> None:
    row = {
        "id": "20190424-1",
        "date": "2019-04-26",
        "event_text": STORY,
        "pub_date": "2019-04-24",
        "publisher": "Xinhua",
        "headline": "Ministers reopen crossing",
    }
    found = document(write(tmp_path / "a.jsonl", json.dumps(row)))
    assert found.title == "Ministers reopen crossing"
    assert found.source is not None and found.source.country == "CHN"
    assert (found.published.day, found.published.evidence) == (
        date(2019, 4, 24),
        "field pub_date: 2019-04-24",
    )


def test_json_text_with_markup_and_list_of_paragraphs(tmp_path: Path) -> None:
    marked = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    for value in (marked, STORY.split("\n\n")):
        assert document(write(tmp_path / "a.json", json.dumps({"text": value}))).text == STORY


@pytest.mark.parametrize("content", ["[" * 100_000, "3", '"x"', "{", "[{]", "[null]", "\x00{}"])
def test_broken_json_is_told(tmp_path: Path, content: str) -> None:
    assert skipped(write(tmp_path / "a.json", content)).failed


def test_date_null_is_undated(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.jsonl", json.dumps(ROW | {"date": None})))
    assert found.published.known_by is KnownBy.UNKNOWN


def test_pdf_with_a_text_layer(tmp_path: Path) -> None:
    lines = ["Ministers Reopen Crossing", ""]
    for paragraph in STORY.split("\n\n"):
        words, line = paragraph.split(), ""
        for word in words:
            if len(line) + len(word) > 78:
                lines.append(line.strip())
                line = ""
            line += f" {word}"
        lines += [line.strip(), ""]
    found = document(
        write(
            tmp_path / "a.pdf",
            pdf(lines, info="/Title (Ministers reopen crossing) /CreationDate (D:20190424)"),
        )
    )
    assert found.title == "Ministers reopen crossing"
    assert " ".join(found.text.split()).endswith(" ".join(STORY.split())[-200:])
    assert found.published.day == date(2019, 4, 24)
    assert found.published.evidence is not None and "PDF creation date" in found.published.evidence


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf([]), "without a text layer"),
        (b"%PDF-1.4\nbroken", "cannot be read"),
        (b"no pdf", "cannot be read"),
    ],
)
def test_pdf_that_cannot_be_read(tmp_path: Path, raw: bytes, reason: str) -> None:
    assert reason in skipped(write(tmp_path / "a.pdf", raw)).reason


def test_local_feed_gives_what_it_carries(tmp_path: Path) -> None:
    marked = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Times</title>'
        "<item><title>Ministers reopen crossing</title><link>https://harbour.example/a</link>"
        f"<pubDate>Wed, 24 Apr 2019 10:00:00 "
        f"+0000</pubDate><description><![CDATA[{marked}]]></description></item>"
        "<item><title>Nothing inside</title><link>https://harbour.example/b</link></item></channel></rss>"
    )
    found = read(write(tmp_path / "feed.xml", feed))
    assert isinstance(found[0], Document) and isinstance(found[1], Skipped)
    assert (found[0].text, found[0].url) == (STORY, "https://harbour.example/a")
    assert found[0].published.evidence == "feed pubDate: Wed, 24 Apr 2019 10:00:00 +0000"
    assert found[0].source is not None and found[0].source.name == "The Harbour Times"


def test_entities_of_a_feed_are_not_resolved(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "the harbour code is 1234")
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
        f"<rss><channel><item><title>A</title><description>{OTHER} &x;</description></item></channel></rss>"
    )
    assert "1234" not in document(write(tmp_path / "feed.rss", feed)).text


def test_xml_that_is_no_feed_is_told(tmp_path: Path) -> None:
    assert "not a feed" in skipped(write(tmp_path / "a.xml", "<a><b/></a>")).reason


def test_folder_is_read_in_order_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git" / "x.txt", STORY)
    write(tmp_path / ".hidden.txt", STORY)
    write(tmp_path / "b" / "two.txt", OTHER)
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "c.docx", b"PK")
    found = read(tmp_path)
    assert [Path(each.path or "").name for each in found] == ["a.txt", "two.txt", "c.docx"]
    assert found[2] == Skipped(str(tmp_path / "c.docx"), "not a kind that is read", failed=False)


def test_file_of_another_kind_named_by_the_user_is_a_failure(tmp_path: Path) -> None:
    assert skipped(write(tmp_path / "c.docx", b"PK")).failed


@pytest.mark.parametrize("name", ["nothing.txt", "ftp://harbour.example/a", "\0.txt"])
def test_input_that_is_not_there_is_a_failure(tmp_path: Path, name: str) -> None:
    assert skipped(name if "://" in name else f"{tmp_path}/{name}").failed


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in skipped(tmp_path / "a.txt").reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"Advertisement\n\nRead more\n", "no article text"),
        (os.urandom(4000), "binary"),
        (b"\x00\x01\x02 text" * 50, "binary"),
        (b"PK\x03\x04rest of an archive", "binary"),
    ],
)
def test_file_without_text_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reason in skipped(write(tmp_path / "a.txt", content)).reason


def test_file_over_the_limit_is_never_opened_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "holds 50,000,000 bytes; at most 20,000,000 are read" in skipped(path).reason


def test_packed_file_is_bounded_by_its_unpacked_size(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json.gz", gzip.compress(b" " * 3_000_000))
    assert "more than 1,000,000 bytes" in skipped(path, max_bytes=1_000_000).reason


def test_overlong_row_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "x" * 30_000}) + "\n" + json.dumps(ROW))
    found = read(path, max_bytes=10_000)
    assert [(type(each), each.path) for each in found] == [(Skipped, f"{path}#1"), (Document, f"{path}#2")]


def test_broken_gzip_is_told(tmp_path: Path) -> None:
    raw = gzip.compress(json.dumps(ROW).encode())
    assert skipped(write(tmp_path / "a.jsonl.gz", raw[: len(raw) // 2])).failed
    assert skipped(write(tmp_path / "b.json.gz", b"no gzip")).failed


def test_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = write(tmp_path / "a.txt", STORY), write(tmp_path / "b.txt", OTHER)
    opened = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    found = read(path, other)
    assert isinstance(found[0], Skipped) and "permission denied" in found[0].reason
    assert isinstance(found[1], Document)


def test_one_line_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    line = "The ministers of Norland and Sudland met again. " * 210_000
    assert len(document(write(tmp_path / "a.txt", line)).text) == len(line) - 1


@pytest.mark.parametrize(
    ("text", "name"), [(RUSSIAN, "Russian (ru)"), (KOREAN * 2, "Korean (ko)")], ids=["Russian", "Korean"]
)
def test_other_languages_are_left_out_by_name(tmp_path: Path, text: str, name: str) -> None:
    found = skipped(write(tmp_path / "a.txt", text))
    assert found.reason == f"is {name}; only English is read"
    assert not found.failed


def test_korean_page_in_cp949_is_recognised(tmp_path: Path) -> None:
    body = "\n\n".join([KOREAN, KOREAN, KOREAN])
    for encoding, declared in (("cp949", ""), ("euc-kr", '<meta charset="euc-kr">')):
        found = skipped(
            write(tmp_path / "a.html", page(body, head=declared, title="국경", foot="끝"), encoding)
        )
        assert found.reason == "is Korean (ko); only English is read"


def test_russian_page_is_left_out(tmp_path: Path) -> None:
    assert "Russian (ru)" in skipped(write(tmp_path / "a.html", page(f"{RUSSIAN}\n\n{RUSSIAN} Ещё."))).reason


def test_short_text_is_read_though_its_language_is_unsure(tmp_path: Path) -> None:
    assert document(write(tmp_path / "a.txt", "Kim met Putin.")).language == "und"


def test_date_given_by_the_user_beats_the_file(tmp_path: Path) -> None:
    given = Period.month(2020, 1)
    found = document(write(tmp_path / "a.json", json.dumps(ROW)), published=given)
    assert (found.published.period, found.published.known_by) == (given, KnownBy.GIVEN)


def test_same_content_is_the_same_document(tmp_path: Path) -> None:
    one = document(write(tmp_path / "a.txt", f"Crossing Reopened\n\n{STORY}"))
    two = document(write(tmp_path / "b.json", json.dumps({"title": "Crossing Reopened", "text": STORY})))
    other = document(write(tmp_path / "c.txt", OTHER))
    assert one.id == two.id != other.id


def test_reading_is_lazy(tmp_path: Path) -> None:
    def inputs() -> Iterator[str]:
        yield str(write(tmp_path / "a.txt", STORY))
        raise AssertionError("the second input was asked for too early")

    assert isinstance(next(read_inputs(inputs())), Document)


def test_count_inputs_matches_what_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", "\n".join([json.dumps(ROW), "{", "", json.dumps(ROW | {"text": OTHER})]))
    write(tmp_path / "b.txt", STORY)
    write(tmp_path / "c.png", b"")
    assert count_inputs([str(tmp_path), "missing.txt"]) == len(read(tmp_path, "missing.txt")) == 6
