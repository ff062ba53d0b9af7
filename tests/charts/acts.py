"""Acts between two parties, made by hand in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from summitry.charts.act_rows import Wording
from summitry.model.act import Act
from summitry.model.event import Status
from summitry.model.period import Period


def make_act(on: str | Period | None, status: str = "happened", **changes: Any) -> Act:
    """An act: ``make_act("2019-04-24", "planned", type="SANCTION", quad=4)``."""
    period = Period.day(date.fromisoformat(on)) if isinstance(on, str) else on
    fields: dict[str, Any] = {
        "evidence": f"{on}-{status}-{sorted(changes.items())}",
        "incident": "i",
        "period": period,
        "reported": None,
        "direction": "both",
        "type": "CONSULT",
        "mode": None,
        "cameo": None,
        "quad": 1,
        "status": Status(status),
        "reports": 1,
        "stories": 1,
        "outlet": None,
        "place": None,
        "level": None,
        "counterpart_level": None,
        "sentence": None,
    }
    return Act(**(fields | changes))


WORDS = Wording(
    said=lambda act: f"{act.type} {act.status.value}",
    word=lambda act: act.status.value,
    when=lambda act: str(act.day),
    counts=lambda act: f"{act.reports} reports",
    link=lambda act: f"/incident/{act.evidence}",
)
