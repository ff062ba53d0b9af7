"""Mapping files: which column of a table means what, written by its user in TOML.

Nothing of a mapping is ever run: column names become quoted identifiers, everything else bound values.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summitry.datasets.acts import act_types
from summitry.datasets.countries import SYSTEMS
from summitry.errors import Fault, InputError
from summitry.model.dealing import ARTICLES, LEVELS
from summitry.model.event import Status

ACTORS = ("source", "target", "place_country")
FIELDS = (
    *("id", "day", "last_day", "reported", "source", "target", "type", "code", "status", "mutual"),
    *("source_level", "target_level", "reports", "outlet", "url", "text", "place", "place_country"),
)
DAYS = ("day", "last_day", "reported")
KINDS = ("name", "id", *SYSTEMS)
FORMATS = ("csv", "tsv", "jsonl", "parquet")
TRUE = frozenset({"1", "true", "yes", "y", "t", "both", "mutual"})
FALSE = frozenset({"0", "false", "no", "n", "f", ""})

_TOP = ("dataset", "file", "fields", "same_act")
_FILE = ("format", "delimiter", "quote", "columns", "missing")
_MISSING = ("", "NA", "NULL", "None", "nan", "NaN")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Where one field of a record comes from.

    Attributes:
        column: Column of the table; None where ``value`` is given.
        value: The same for all rows.
        values: What a cell means: cell -> value; empty: the cell as it stands.
        otherwise: Value of cells that ``values`` does not list; None: they are not understood.
        format: How a day is written, as for ``strptime``; None: ISO 8601.
        actor: How an actor is written: one of ``KINDS``.
        keep_unknown: Actors who are not known get an id of the data set's own.
    """

    column: str | None = None
    value: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    format: str | None = None
    actor: str = "name"
    keep_unknown: bool = False


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping file, read and checked.

    Attributes:
        file: Where it is.
        dataset: Name of the data set in the desk.
        fields: By name of ``FIELDS``.
        same_act: Columns that rows of one act share; empty: every row is an act of its own.
        format: One of ``FORMATS``; None: by the ending of the file's name.
        delimiter: Between cells; None: found out.
        quote: Around cells; empty: none.
        columns: Names of the columns of a file without a header; empty: it has one.
        missing: Cells that mean that nothing is known.
    """

    file: Path
    dataset: str
    fields: Mapping[str, FieldMap]
    same_act: tuple[str, ...] = ()
    format: str | None = None
    delimiter: str | None = None
    quote: str = '"'
    columns: tuple[str, ...] = ()
    missing: tuple[str, ...] = _MISSING

    def check_columns(self, columns: tuple[str, ...], file: Path) -> None:
        """See that the table has every column that the mapping names.

        Raises:
            InputError: All that are missing, with the columns that there are.
        """
        named = [
            (f"fields.{name}", each.column) for name, each in self.fields.items() if each.column is not None
        ]
        named += [("same_act", each) for each in self.same_act]
        faults = [
            Fault(str(self.file), entry, f"there is no column {column!r}")
            for entry, column in named
            if column not in columns
        ]
        if faults:
            listed = ", ".join(map(repr, columns))
            raise InputError("\n".join([*map(str, faults), f"{file} has the columns {listed}"]))


def load_mapping(path: str | Path) -> TableMapping:
    """Read and check a mapping file.

    Raises:
        InputError: It cannot be read, or holds faults: all of them, each with file, entry and reason.
    """
    file = Path(path)
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: is not TOML: {error}") from error
    return _Reading(file).read(content)


class _Reading:
    """Reads one mapping file and gathers its faults.

    Args:
        file: Where it is.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._faults: list[Fault] = []

    def read(self, content: dict[str, Any]) -> TableMapping:
        self._known(content, _TOP, "")
        shape = self._table(content.get("file", {}), "file")
        self._known(shape, _FILE, "file.")
        fields = self._table(content.get("fields", {}), "fields")
        self._known(fields, FIELDS, "fields.")
        found = {name: self._field(name, fields[name]) for name in FIELDS if name in fields}
        self._needed(found)
        mapping = TableMapping(
            self._file,
            self._dataset(content.get("dataset")),
            found,
            self._texts(content.get("same_act", []), "same_act"),
            self._one_of(shape.get("format"), FORMATS, "file.format"),
            self._letter(shape.get("delimiter"), "file.delimiter"),
            self._letter(shape.get("quote", '"'), "file.quote") or "",
            self._columns(shape.get("columns", [])),
            self._texts(shape.get("missing", list(_MISSING)), "file.missing"),
        )
        if self._faults:
            raise InputError("\n".join(map(str, self._faults)))
        return mapping

    def _fault(self, entry: str, reason: str) -> None:
        self._faults.append(Fault(str(self._file), entry, reason))

    def _known(self, given: Mapping[str, Any], names: tuple[str, ...], before: str) -> None:
        for name in given:
            if name not in names:
                self._fault(f"{before}{name}", f"is not known; known are {', '.join(names)}")

    def _table(self, value: object, entry: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self._fault(entry, f"is {value!r}; a table was expected")
        return {}

    def _dataset(self, value: object) -> str:
        if isinstance(value, str) and value.strip() and value != ARTICLES and ":" not in value:
            return value.strip()
        self._fault(
            "dataset", f"is {value!r}; a name for the desk was expected, without a colon, not {ARTICLES!r}"
        )
        return "table"

    def _needed(self, found: Mapping[str, FieldMap]) -> None:
        for name in ("day", "source", "target"):
            if name not in found:
                self._fault(f"fields.{name}", "is missing; without it no row tells of a dealing")
        if "type" not in found and "code" not in found:
            self._fault("fields.type", "is missing, and fields.code too; one of them says what was done")
        if "last_day" in found and "day" in found and found["day"].column is None:
            self._fault("fields.last_day", "has no first day from a column")

    def _field(self, name: str, given: object) -> FieldMap:
        entry = f"fields.{name}"
        if isinstance(given, str):
            given = {"column": given}
        if not isinstance(given, dict):
            self._fault(entry, f"is {given!r}; a column's name or a table was expected")
            return FieldMap()
        allowed = ["column", "value", *(["format"] if name in DAYS else ["values", "otherwise"])]
        allowed += ["actor", "unknown"] if name in ACTORS else []
        self._known(given, tuple(allowed), f"{entry}.")
        if ("column" in given) == ("value" in given):
            self._fault(entry, "needs either a column or a value")
        values = self._table(given.get("values", {}), f"{entry}.values")
        found = FieldMap(
            self._text(given.get("column"), f"{entry}.column"),
            self._plain(given.get("value"), f"{entry}.value"),
            {cell: self._plain(each, f"{entry}.values.{cell}") or "" for cell, each in values.items()},
            self._plain(given.get("otherwise"), f"{entry}.otherwise"),
            self._text(given.get("format"), f"{entry}.format"),
            self._one_of(given.get("actor"), KINDS, f"{entry}.actor") or "name",
            self._one_of(given.get("unknown"), ("drop", "keep"), f"{entry}.unknown") == "keep",
        )
        self._meanings(name, found)
        return found

    def _meanings(self, name: str, found: FieldMap) -> None:
        """See that what the mapping itself says is a type, status, level or number."""
        said = {f"values.{cell}": value for cell, value in found.values.items()}
        said |= {
            key: value for key, value in (("value", found.value), ("otherwise", found.otherwise)) if value
        }
        for place, value in said.items():
            reason = _misfit(name, value)
            if reason:
                self._fault(f"fields.{name}.{place}", f"is {value!r}; {reason}")

    def _text(self, value: object, entry: str) -> str | None:
        if value is None or (isinstance(value, str) and value):
            return value
        self._fault(entry, f"is {value!r}; text was expected")
        return None

    def _plain(self, value: object, entry: str) -> str | None:
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, dict | list):
            self._fault(entry, f"is {value!r}; text, a number or a date was expected")
            return None
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _texts(self, value: object, entry: str) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._fault(entry, f"is {value!r}; a list of texts was expected")
        return ()

    def _columns(self, value: object) -> tuple[str, ...]:
        names = self._texts(value, "file.columns")
        lower = [name.lower() for name in names]
        if len(set(lower)) < len(lower) or "" in lower:
            self._fault("file.columns", "a column's name is given twice or is empty")
        return names

    def _one_of(self, value: object, known: tuple[str, ...], entry: str) -> str | None:
        if value is None or value in known:
            return value if isinstance(value, str) else None
        self._fault(entry, f"is {value!r}; known are {', '.join(known)}")
        return None

    def _letter(self, value: object, entry: str) -> str | None:
        if value is None or (isinstance(value, str) and len(value) <= 1 and value not in ("\n", "\r")):
            return value
        self._fault(entry, f"is {value!r}; one character was expected")
        return None


def _misfit(name: str, value: str) -> str | None:
    """What was expected where a value of a mapping does not fit its field."""
    if name == "type":
        kind, _, mode = value.strip().partition(" ")
        act = act_types().get(kind.upper())
        if act is None:
            return f"a type was expected: {', '.join(act_types())}"
        if mode and mode.strip() not in act.modes:
            return f"{kind} has the modes {', '.join(sorted(act.modes)) or 'none'}"
    known: Mapping[str, tuple[str, ...]] = {
        "status": tuple(Status),
        "source_level": LEVELS,
        "target_level": LEVELS,
        "mutual": ("true", "false"),
    }
    if name in known and value not in known[name]:
        return f"known are {', '.join(known[name])}"
    if name == "reports" and not (value.isascii() and value.isdigit() and int(value) > 0):
        return "a number above 0 was expected"
    return None
