"""From a draft to a document: cleaning, language, date, source and identity, the same for every kind of
file."""

from __future__ import annotations

import re

from summitry.ingest.addresses import date_in_url
from summitry.ingest.body import Body, clean_body
from summitry.ingest.dateline import Dateline, split_dateline
from summitry.ingest.dates import read_date
from summitry.ingest.draft import DateClaim, Draft
from summitry.ingest.identity import content_hash
from summitry.ingest.languages import UNKNOWN, language_name, language_of
from summitry.ingest.normalise import blocks, ends_sentence, one_line
from summitry.ingest.outlets import source_for, source_of_page
from summitry.ingest.published import publication
from summitry.model.document import Cut, Document, KnownBy, Skipped, Source
from summitry.model.period import Period, Precision

LANGUAGE = "en"
_ID_LENGTH = 16
_TOP = 4
_TITLE_WORDS = 26
_LABEL_WORDS = 6
_DATE_PREFIX = re.compile(r"(?:published|posted|date|dated|updated|issued)(?: on| at)?:? ", re.I)
_BYLINE_START = re.compile(r"(?:By|BY|Written by|Story by|Reported by|Author:|Authors:|Byline:) ")
_BYLINE_END = re.compile(r",? (?:in|for|with) .*|,? ?\|.*|,? [\w.-]+@.*")


def finish(draft: Draft, *, published: Period | None = None) -> Document | Skipped:
    """Clean a draft and say who published it when, or why it is left out.

    Args:
        draft: A document as found.
        published: Publication date given by the user; beats all that the document says.

    Returns:
        The document; ``Skipped`` where no body is left, or where it is not in English.
    """
    title = one_line(draft.title)
    dated, page = _split_date_line(draft.text)
    body = clean_body(page, title=title)
    dateline, text = split_dateline(body.text)
    if not text:
        return Skipped(
            draft.path, "holds no article text; the file is empty or all of it is menus, captions and notices"
        )
    language = language_of(text)
    if language not in (LANGUAGE, UNKNOWN):
        reason = f"is {language_name(language)} ({language}); only English is read"
        return Skipped(draft.path, reason, failed=False)
    digest = content_hash(title, text)
    return Document(
        id=digest[:_ID_LENGTH],
        text=text,
        title=title,
        authors=_authors(draft, body),
        source=_source(draft, dateline),
        url=draft.url,
        path=draft.path,
        language=language,
        published=publication(_claims(draft, dated), dateline=dateline, given=published),
        content_hash=digest,
        cuts=_cuts(draft, dated, body, dateline),
    )


def _claims(draft: Draft, dated: str | None) -> list[DateClaim]:
    claims = list(draft.dates)
    if draft.url:
        claims.append(DateClaim(_dated_by(draft.url), KnownBy.URL, "address"))
    if dated:
        claims.append(DateClaim(_DATE_PREFIX.sub("", dated), KnownBy.DATELINE, "line at the top"))
    return [claim for claim in claims if claim.value is not None]


def _dated_by(url: str) -> Period | None:
    period = date_in_url(url)
    return None if period is None else Period(period.start, period.end, period.precision, url)


def _split_date_line(text: str) -> tuple[str | None, str]:
    """Part a line that is only a date from the top of the page ("24 April 2019", "Published April 24, 2019").

    A date below the first sentences belongs to them: it tells when a quoted speech was held.
    """
    for lines in blocks(text[:2000])[:_TOP]:
        for line in (each.strip() for each in lines):
            if len(line.split()) > _TITLE_WORDS:
                return None, text
            period = read_date(_DATE_PREFIX.sub("", line, count=1)) if any(map(str.isalpha, line)) else None
            if period is not None and period.precision is Precision.DAY:
                return line, re.sub(rf"(?m)^[^\S\n]*{re.escape(line)}[^\S\n]*$", "", text, count=1)
            if ends_sentence(line) and len(line.split()) > _LABEL_WORDS:
                return None, text
    return None, text


def _authors(draft: Draft, body: Body) -> tuple[str, ...]:
    named = tuple(name for name in map(one_line, draft.authors) if name)
    if named:
        return named
    lines = [cut.text for cut in body.cuts if cut.reason == "byline"][:1]
    return tuple(name for line in lines for name in split_names(line))


def split_names(line: str) -> list[str]:
    """The names in a byline: "By Ann Lee and Jo Park in Harbour City" holds two."""
    bare = _BYLINE_END.sub("", _BYLINE_START.sub("", line))
    names = (name.strip(" .") for name in re.split(r",| and | AND | & |;", bare))
    return [name for name in names if name]


def _source(draft: Draft, dateline: Dateline | None) -> Source | None:
    found = source_of_page(one_line(draft.source_name), draft.url)
    if found is None and dateline is not None and dateline.outlet:
        return source_for(name=dateline.outlet) or Source(dateline.outlet)
    return found


def _cuts(draft: Draft, dated: str | None, body: Body, dateline: Dateline | None) -> tuple[Cut, ...]:
    line = (Cut(dated, "date line"),) if dated else ()
    opening = (Cut(dateline.text, "dateline"),) if dateline else ()
    return (*draft.cuts, *line, *opening, *body.cuts)
