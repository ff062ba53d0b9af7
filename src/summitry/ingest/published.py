"""When a document was published: the best of several claims, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.ingest.dateline import Dateline
from summitry.ingest.dates import read_date
from summitry.ingest.draft import DateClaim
from summitry.model.document import UNDATED, KnownBy, Published
from summitry.model.period import Period

_LONGEST_VALUE = 80


def publication(
    claims: Sequence[DateClaim], *, dateline: Dateline | None = None, given: Period | None = None
) -> Published:
    """The period of publication that the claims carry.

    A period given by the user beats all. Otherwise the first claim that can be read holds; a later one that
    lies within it and is finer makes it finer (a month in a field, the day in the address).

    Args:
        claims: Metadata first, then the address, then lines of the text; weak ones count only where no other
            does.
        dateline: Opening of the report; without a year it only makes a claim finer.
        given: What the user says.

    Returns:
        The period with its evidence; unknown, with what could not be read as evidence, where no claim holds.
    """
    if given is not None:
        return Published(given, KnownBy.GIVEN, "given by the user")
    found = list(_read(claim for claim in claims if not claim.weak))
    best = _finest(found, dateline)
    if best is None:
        best = _finest(list(_read(claim for claim in claims if claim.weak)), dateline)
    if best is not None:
        return best
    unread = [_shown(claim) for claim in claims if claim.value not in (None, "")]
    if dateline is not None and dateline.day is not None:
        unread.append(f"dateline without a year: {dateline.text}")
    return (
        Published(None, KnownBy.UNKNOWN, "cannot be read as a date: " + "; ".join(unread))
        if unread
        else UNDATED
    )


def _read(claims: Iterator[DateClaim]) -> Iterator[Published]:
    for claim in claims:
        period = claim.value if isinstance(claim.value, Period) else read_date(claim.value)
        if period is not None:
            yield Published(period, claim.known_by, _shown(claim))


def _finest(found: list[Published], dateline: Dateline | None) -> Published | None:
    if dateline is not None:
        around = found[0].period if found else None
        day = dateline.period(around)
        if day is not None:
            found = [*found, Published(day, KnownBy.DATELINE, f"dateline: {dateline.text}")]
    if not found:
        return None
    best = found[0]
    for other in found[1:]:
        if _within(other.period, best.period):
            best = other
    return best


def _within(fine: Period | None, coarse: Period | None) -> bool:
    if fine is None or coarse is None or fine == coarse:
        return False
    if fine.start is None or fine.end is None or coarse.start is None or coarse.end is None:
        return False
    shorter = fine.end - fine.start < coarse.end - coarse.start
    return shorter and coarse.start <= fine.start and fine.end <= coarse.end


def _shown(claim: DateClaim) -> str:
    value = claim.value.text if isinstance(claim.value, Period) else claim.value
    text = " ".join(str(value).split())
    return f"{claim.field}: {text[:_LONGEST_VALUE]}"
