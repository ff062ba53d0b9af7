"""Pages as HTML: the templates, and the words and marks that all of them share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from summitry.brief.charts import sparkline
from summitry.brief.marks import icon
from summitry.brief.render import tied
from summitry.brief.style import templates
from summitry.charts.figure import Kind
from summitry.charts.numbers import say_count
from summitry.charts.tokens import page_config
from summitry.desk import Desk
from summitry.model.event import Status
from summitry.resources.load import resource_path
from summitry.version import VERSION
from summitry.web.ask import Ask, to
from summitry.web.places import PLACES
from summitry.web.visible import visible
from summitry.wording.days import say_day, say_period, say_range
from summitry.wording.names import listed, plural, possessive, with_article

STATUS_WORDS: Mapping[Status, str] = {
    Status.HAPPENED: "happened",
    Status.ONGOING: "goes on",
    Status.PLANNED: "planned",
    Status.EXPECTED: "expected",
    Status.POSSIBLE: "possible",
    Status.CONDITIONAL: "conditional",
    Status.REQUESTED: "asked for",
    Status.DENIED: "denied",
    Status.NOT_HAPPENED: "did not happen",
}
"""Statuses in words, beside their marks."""


def render(name: str, desk: Desk, ask: Ask, **filled: Any) -> str:
    """A template, filled.

    Args:
        name: File in ``resources/web/templates``.
        desk: Whose page it is.
        ask: What was asked.
        filled: What it is filled with.
    """
    theme = ask.cookies.get("theme", "")
    shared = {
        "ask": ask,
        "desk_name": desk.path.stem,
        "theme": theme if theme in {"light", "dark"} else "",
        "notice": "",
    }
    if "name_of" not in filled:
        shared["name_of"] = naming(desk, ask)
    return environment().get_template(name).render(**{**shared, **filled})


def naming(desk: Desk, ask: Ask) -> Callable[[str], str]:
    """From an actor's id to its name for people, on this desk."""
    return ask.once(("names",), lambda: desk.names() if desk.path.exists() else str)


@cache
def environment() -> Environment:
    """The templates, with what they share."""
    made = templates("web/templates", escape=True)
    made.globals |= {
        "to": to,
        "icon": icon,
        "plural": plural,
        "version": VERSION,
        "asset": asset,
        "Kind": Kind,
        "Status": Status,
        "status_words": STATUS_WORDS,
        "chart_config": page_config(),
        "places": PLACES,
    }
    made.filters |= {
        "n": lambda value: "unknown" if value is None else f"{value:,}",
        "share": share,
        "count_of": say_count,
        "day": lambda value: "date unknown" if value is None else say_day(_as_day(value)),
        "period": lambda value: "date unknown" if value is None else say_period(value),
        "articled": with_article,
        "possessive": possessive,
        "listed": listed,
        "tied": tied,
        "sparkline": sparkline,
        "data": data,
        "visible": visible,
    }
    made.globals["say_range"] = say_range
    return made


def share(value: float | None) -> str:
    """A share as per cent: "31 %", "0.4 %"."""
    if value is None:
        return "unknown"
    return f"{100 * value:.0f} %" if value >= 0.0095 or value == 0 else f"{100 * value:.1f} %"


def data(value: Any) -> Markup:
    """JSON to stand in an element of a page: nothing in it can end the element, or be read as anything but itself."""
    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    for sign in ("&", "<", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


@cache
def asset(name: str) -> str:
    """Address of a file of ``resources/web/static``, with a mark that changes when the file does."""
    import hashlib

    digest = hashlib.sha256((resource_path("web/static") / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def _as_day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
