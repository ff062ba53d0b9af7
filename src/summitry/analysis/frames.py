"""Frames in and out: any of Arrow, Polars, pandas or DuckDB comes in, any of the first three goes out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import pyarrow as pa

from summitry.errors import InputError, MissingExtra


def arrow_of(frame: Any, columns: Sequence[str]) -> pa.Table:
    """The columns of a frame as an Arrow table.

    Args:
        frame: An Arrow table, or whatever narwhals knows: a data frame of Polars (lazy too), pandas, a DuckDB relation.
        columns: Those that are needed; further ones are left out.

    Raises:
        InputError: It is no frame, or lacks a column.
    """
    if not isinstance(frame, pa.Table):
        import narwhals as nw  # Imported here: most tables are Arrow's.

        try:
            known = nw.from_native(frame)
        except TypeError as error:
            raise InputError(
                f"{type(frame).__name__} is no table; give one of Arrow, Polars, pandas or DuckDB"
            ) from error
        collected = known.collect() if isinstance(known, nw.LazyFrame) else known
        frame = collected.to_arrow()
    missing = [name for name in columns if name not in frame.column_names]
    if missing:
        raise InputError(
            f"the table has the columns {', '.join(frame.column_names)}; {', '.join(missing)} must be there too"
        )
    return frame.select(list(columns))


class Framed(ABC):
    """Results that are a table: as Arrow, and from there as a frame of any kind."""

    __slots__ = ()

    @abstractmethod
    def to_arrow(self) -> pa.Table:
        """The result as an Arrow table."""

    def to_polars(self) -> Any:
        """``to_arrow`` as a Polars data frame.

        Raises:
            MissingExtra: Polars is not installed.
        """
        _need("polars", "Polars data frames")
        import polars

        return polars.from_arrow(self.to_arrow())

    def to_pandas(self) -> Any:
        """``to_arrow`` as a pandas data frame.

        Raises:
            MissingExtra: pandas is not installed.
        """
        _need("pandas", "pandas data frames")
        return self.to_arrow().to_pandas()


def _need(package: str, what: str) -> None:
    if find_spec(package) is None:
        raise MissingExtra(what, package, "frames")
