"""The CAMEO event codes as a table: what an act coded by others is among the types and modes of PLOVER."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

import pyarrow as pa

from summitry.model.arrow_rows import table_of_rows
from summitry.resources.load import read_csv

EVENTS = "cameo/events.csv"

_SCHEMA = pa.schema(
    [
        ("code", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("quad", pa.int8()),
        ("intensity", pa.float64()),
        ("symmetric", pa.bool_()),
        ("reciprocal", pa.bool_()),
        ("mirror", pa.string()),
        ("text", pa.string()),
    ]
)


@cache
def cameo_events() -> pa.Table:
    """The codes of roots, bases and their kinds, one row each (312), sorted by code.

    Returns:
        ``code`` ("01", "010", "0841"; text, with its zero), ``type`` (PLOVER, or STATE), ``mode`` (null where none),
        ``quad`` (1 to 4), ``intensity`` (-10 to +10, CAMEO's scale as ICEWS has it), ``symmetric`` (both did it,
        whoever is named first), ``reciprocal`` (both directions in one sentence are one act; includes the symmetric),
        ``mirror`` (code of the other side's part: 042 and 043; else null), ``text`` (label).
    """
    rows = read_csv(EVENTS)
    return table_of_rows(
        [
            {
                "code": row["code"],
                "type": row["type"],
                "mode": row["mode"] or None,
                "quad": int(row["quad"]),
                "intensity": float(row["intensity"]),
                "symmetric": row["symmetric"] == "1",
                "reciprocal": row["reciprocal"] == "1",
                "mirror": row["mirror"] or None,
                "text": row["text"],
            }
            for row in sorted(rows, key=lambda row: row["code"])
        ],
        _SCHEMA,
    )


@cache
def by_label() -> Mapping[str, str]:
    """Code of each label as ``normal_label`` writes it; a label of a root and a base code gives the base code."""
    codes: dict[str, str] = {}
    for row in read_csv(EVENTS):
        label = normal_label(row["text"])
        codes[label] = max(codes.get(label, ""), row["code"], key=len)
    return codes


def code_of(label: str) -> str | None:
    """Code of a label in anybody's spelling: ``Fight with small arms and light weapons``; None where it is none."""
    return by_label().get(normal_label(label))


def normal_label(label: str) -> str:
    """A label without what its spellings differ in: case, accents, underscores, punctuation, runs of blanks.

    The same in SQL: ``trim(regexp_replace(lower(strip_accents(label)), '[^a-z0-9]+', ' ', 'g'))``.
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


_ACTS = pa.schema(
    [
        ("code", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("quad", pa.int8()),
        ("intensity", pa.float64()),
        ("joint", pa.bool_()),
        ("reciprocal", pa.bool_()),
        ("act_code", pa.string()),
        ("hosted", pa.bool_()),
    ]
)


def act_codes(codes: Iterable[str]) -> pa.Table:
    """What codes as a data set writes them mean, for a join on ``code``.

    A code that CAMEO lacks is read as the one above it: "0110" as 011.

    Returns:
        In the order given ``code`` (as written), ``type``, ``mode``, ``quad``, ``intensity``, ``joint`` (symmetric),
        ``reciprocal``, ``act_code`` (CAMEO's; 042 for the hosting of a visit, which is told from the visitor's side),
        ``hosted`` (whether it was turned round so). Codes that mean nothing have no row.
    """
    known = {row["code"]: row for row in cameo_events().to_pylist()}
    rows = []
    for code in codes:
        row = next((known[code[:n]] for n in range(len(code), 1, -1) if code[:n] in known), None)
        if row is not None:
            hosted = row["code"] == "043"
            act = {
                "joint": row["symmetric"],
                "act_code": row["mirror"] if hosted else row["code"],
                "hosted": hosted,
            }
            rows.append({**row, **act, "code": code})
    return table_of_rows(rows, _ACTS)
