"""Reading inputs: files, folders, addresses and feeds, one document at a time."""

from __future__ import annotations

import codecs
import itertools
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from summitry.errors import InputError
from summitry.ingest.addresses import domain_of, is_web
from summitry.ingest.assemble import finish
from summitry.ingest.called import called
from summitry.ingest.draft import Draft
from summitry.ingest.encoding import decode
from summitry.ingest.feed import Entry, Feed, is_feed, read_feed
from summitry.ingest.files import Found, open_bytes, read_bounded, walk
from summitry.ingest.guard import Door
from summitry.ingest.page import looks_like_markup, read_page
from summitry.ingest.pdf import read_pdf
from summitry.ingest.plain import read_markdown, read_plain
from summitry.ingest.rows import read_json, read_json_lines
from summitry.ingest.web import Fetch, fetcher, is_private
from summitry.model.document import Document, Skipped
from summitry.model.period import Period

MAX_BYTES = 20_000_000
# A feed entry with this many characters carries its article; a shorter one is a teaser.
_WHOLE_ENTRY = 1200


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    Attributes:
        published: Publication date given by the user, for all inputs; beats what they say themselves.
        max_bytes: Largest file, page or row that is read, in bytes, unpacked.
        fetch: Fetches an address; None for the network.
        private: Whether an address that was named may lead to this machine or its network. A feed from outside never
            leads there.
        names: What to call inputs, by the beginning of their paths: for files that lie where nobody will look for
            them later.
    """

    published: Period | None = None
    max_bytes: int = MAX_BYTES
    fetch: Fetch | None = None
    private: bool = True
    names: Mapping[str, str] = field(default_factory=dict)


def read_inputs(inputs: Iterable[str], *, options: ReadOptions | None = None) -> Iterator[Document | Skipped]:
    """Read inputs lazily, one document at a time; one bad input never ends the run.

    Args:
        inputs: Paths of files and folders (searched through, sorted), and addresses of pages or feeds.
        options: Limits, and a publication date.

    Yields:
        A document for each article in English; ``Skipped`` with the reason for each input, row or entry left
        out.
    """
    chosen = options or ReadOptions()
    for found in walk(inputs):
        for each in [found] if isinstance(found, Skipped) else _drafts(found, chosen):
            named = replace(each, path=called(each.path, chosen.names))
            yield named if isinstance(named, Skipped) else finish(named, published=chosen.published)


def count_inputs(inputs: Iterable[str]) -> int:
    """How many results reading will give, for a progress bar; a feed, an address and a .json file count as
    one.

    Lines of JSON Lines files are counted, which reads those files once without parsing them.
    """
    return sum(_count(found) for found in walk(inputs))


def _count(found: Found | Skipped) -> int:
    if isinstance(found, Skipped) or found.kind != "lines":
        return 1
    try:
        with open_bytes(found.path) as file:
            lines = iter(lambda: file.readline(MAX_BYTES), b"")
            return max(1, sum(1 for line in lines if line.strip()))
    except (InputError, OSError, EOFError, zlib.error):
        return 1


def _drafts(found: Found, options: ReadOptions) -> Iterator[Draft | Skipped]:
    try:
        if found.kind is None:
            yield from _address(found.path, options)
        elif found.kind == "lines":
            yield from _lines(found.path, options)
        else:
            raw = read_bounded(found.path, options.max_bytes)
            if not raw.strip():
                raise InputError("is empty")
            yield from _parse(raw, found.kind, found.path)
    except InputError as error:
        yield Skipped(found.path, str(error))


def _parse(
    raw: bytes, kind: str, path: str, *, url: str | None = None, charset: str | None = None
) -> Iterator[Draft | Skipped]:
    if kind == "pdf":
        yield replace(read_pdf(raw, path), url=url)
    elif kind == "feed":
        feed = read_feed(raw)
        for number, entry in enumerate(feed.entries, start=1):
            yield _carried(entry, f"{path}#{number}", feed)
    elif kind == "json":
        yield from read_json(decode(raw, declared=charset), path)
    elif kind == "page":
        yield read_page(decode(raw, declared=charset), path, url=url)
    else:
        reader = read_markdown if kind == "markdown" else read_plain
        draft = reader(decode(raw, declared=charset), path)
        yield replace(draft, url=url or draft.url)


def _carried(entry: Entry, path: str, feed: Feed) -> Draft | Skipped:
    if not entry.text.strip():
        return Skipped(
            path, "is a feed entry without text; give the address of the feed to have its articles fetched"
        )
    return entry.draft(path, feed.title)


def _lines(path: str, options: ReadOptions) -> Iterator[Draft | Skipped]:
    with open_bytes(path) as file:
        try:
            start = file.read(4)
            if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                text = decode(read_bounded(path, options.max_bytes))
                yield from read_json_lines((line.encode() for line in text.splitlines()), path)
                return
            file.seek(0)
            head = file.readline(options.max_bytes + 1)
            if not head:
                raise InputError("is empty")
            lines = itertools.chain([head], iter(lambda: file.readline(options.max_bytes + 1), b""))
            for number, line in enumerate(_rows(lines, options.max_bytes), start=1):
                for each in [line] if isinstance(line, Skipped) else read_json_lines([line], path):
                    yield replace(each, path=f"{path}#{number}")
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"cannot be read to its end: {error}") from error


def _rows(lines: Iterable[bytes], max_bytes: int) -> Iterator[bytes | Skipped]:
    """Lines; one that is too long becomes one ``Skipped``, and its pieces are passed over."""
    within = False
    for line in lines:
        whole = line.endswith(b"\n") or len(line) <= max_bytes
        if within:
            within = not whole
        elif whole:
            yield line
        else:
            within = True
            yield Skipped(
                "", f"holds more than {max_bytes:,} bytes in one row; raise the limit if it is one article"
            )


def _address(url: str, options: ReadOptions) -> Iterator[Draft | Skipped]:
    fetch = options.fetch or fetcher(options.max_bytes, door=Door(private=options.private))
    fetched = fetch(url)
    kind = _sniff(fetched.body)
    if kind != "feed":
        yield from _parse(fetched.body, kind, url, url=url, charset=fetched.charset)
        return
    if options.fetch is None and not fetched.inside:
        # A feed is written by others: it must not make us knock at machines that only the user can reach.
        fetch = fetcher(options.max_bytes, door=Door(private=False))
    feed = read_feed(fetched.body)
    for number, entry in enumerate(feed.entries, start=1):
        if len(entry.text) >= _WHOLE_ENTRY or entry.link is None:
            yield _carried(entry, f"{url}#{number}", feed)
        else:
            yield _fetched_entry(replace(entry, link=urljoin(url, entry.link)), url, fetch, feed)


def _fetched_entry(entry: Entry, feed_url: str, fetch: Fetch, feed: Feed) -> Draft | Skipped:
    """The article behind an entry; the feed fills in what the page does not say."""
    link = entry.link or ""
    if not is_web(link) or (
        is_private(link) and domain_of(link) != domain_of(feed_url) and not is_private(feed_url)
    ):
        return Skipped(link, "is a feed entry that points to an address that is not fetched")
    try:
        fetched = fetch(link)
        page = next(_parse(fetched.body, _sniff(fetched.body), link, url=link, charset=fetched.charset))
    except InputError as error:
        return Skipped(link, str(error))
    if isinstance(page, Skipped):
        return page
    carried = entry.draft(link, feed.title)
    return replace(
        page,
        title=page.title or carried.title,
        authors=page.authors or carried.authors,
        source_name=page.source_name or carried.source_name,
        dates=(*carried.dates, *page.dates),
    )


def _sniff(raw: bytes) -> str:
    """Kind of what an address gave: servers name it wrongly too often to be asked."""
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if is_feed(raw):
        return "feed"
    start = raw[:2000].lstrip()
    if start[:1] in (b"{", b"["):
        return "json"
    tagged = (
        b"<html" in start.lower()
        or b"<!doctype" in start.lower()
        or looks_like_markup(start.decode("latin-1"))
    )
    return "page" if tagged else "plain"
