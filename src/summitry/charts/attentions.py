"""``Attentions``: one measurement a data set, side by side, as a table, a picture or frames of any kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import pyarrow as pa

from summitry.analysis.attention.records import Attention
from summitry.analysis.frames import Framed
from summitry.charts.attention import attention_figure
from summitry.charts.attention_page import attention_html
from summitry.charts.draw import draw
from summitry.charts.house import GAP, SCHEMA, config
from summitry.charts.keys import Names
from summitry.errors import InputError


@dataclass(frozen=True, slots=True)
class Attentions(Framed, Sequence[Attention]):
    """Attention of one actor in each of several data sets; they are never added up.

    ``found[0]`` is the first measurement, ``found["gdelt"]`` that of a data set.

    Attributes:
        measured: One per data set, articles first.
        names: From an actor's id to its name.
    """

    measured: tuple[Attention, ...]
    names: Names

    def __len__(self) -> int:
        return len(self.measured)

    @overload
    def __getitem__(self, which: int | str) -> Attention: ...
    @overload
    def __getitem__(self, which: slice) -> Attentions: ...
    def __getitem__(self, which: int | str | slice) -> Attention | Attentions:
        if isinstance(which, slice):
            return Attentions(self.measured[which], self.names)
        if isinstance(which, int):
            return self.measured[which]
        for each in self.measured:
            if each.dataset == which:
                return each
        known = ", ".join(each.dataset for each in self.measured)
        raise InputError(f"no data set {which!r} was measured; measured are {known}")

    def to_arrow(self) -> pa.Table:
        """All measurements as one Arrow table, told apart by ``dataset``; columns as in ``Attention.to_arrow``."""
        return pa.concat_tables([each.to_arrow() for each in self.measured])

    def rows(self) -> list[dict[str, Any]]:
        """``to_arrow`` as plain objects, days as ISO 8601."""
        return [row for each in self.measured for row in each.rows()]

    def spec(self) -> dict[str, Any]:
        """The picture as Vega-Lite, one data set below the other."""
        figures = [attention_figure(each, self.names) for each in self.measured]
        base = {"$schema": SCHEMA, "config": config()}
        if len(figures) == 1:
            return base | figures[0]
        return base | {"vconcat": figures, "spacing": 3 * GAP}

    def picture(self, format: str = "svg") -> bytes:
        """The picture as ``svg`` or ``png``.

        Raises:
            InputError: Another format.
        """
        return draw(self.spec(), format)

    def _repr_html_(self) -> str:
        return attention_html(self.measured, self.names, self.picture("svg").decode("utf-8"))

    def _repr_mimebundle_(self, **_: Any) -> Mapping[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def __repr__(self) -> str:
        said = ", ".join(f"{each.dataset}: {each.total} dealings by {each.by}" for each in self.measured)
        return f"<Attentions of {self.measured[0].actor if self.measured else 'nobody'}; {said}>"
