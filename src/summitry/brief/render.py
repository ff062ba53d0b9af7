"""A brief as one self-contained page, or as Markdown with footnotes."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from functools import cache

from jinja2 import Environment

from summitry.brief.charts import Panel, blocks, panels, sparkline, timeline_picture
from summitry.brief.marks import SIGNS, icon
from summitry.brief.records import AttentionPart, Brief, Note
from summitry.brief.sketch_chart import sketch_picture
from summitry.brief.style import page_style, templates
from summitry.wording.days import say_day, say_range
from summitry.wording.names import plural, with_article


class Citations:
    """Gives each citation of a note an anchor of its own, so that the note can link back to all of them."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        self._notes = {note.number: note for note in notes}
        self._used: Counter[int] = Counter()

    def note(self, number: int) -> Note:
        """The note of that number."""
        return self._notes[number]

    def anchor(self, number: int) -> str:
        """A fresh anchor for one more citation of the note."""
        self._used[number] += 1
        return f"c{number}-{self._used[number]}"

    def anchors(self, number: int) -> list[str]:
        """Anchors given out so far."""
        return [f"c{number}-{i}" for i in range(1, self._used[number] + 1)]


def render_html(brief: Brief) -> str:
    """The brief as one HTML file: fonts, styles and pictures inside, no script, nothing fetched."""
    template = _environment(escape=True).get_template("brief.html.j2")
    return template.render(
        brief=brief,
        cites=Citations(brief.notes),
        panels=_panels,
        part_period=_period,
        line=timeline_picture(brief.timeline, _told(brief)),
        style=page_style(),
        icon=icon,
        sparkline=sparkline,
        sketch=sketch_picture,
        say_day=say_day,
    )


def _panels(part: AttentionPart) -> tuple[Panel, ...]:
    found = part.attention
    return panels(found, [row.name for row in part.rows]) if found else ()


def _period(part: AttentionPart) -> str:
    """The days that are counted."""
    bins = part.attention.bins if part.attention else ()
    return say_range(bins[0].start, bins[-1].end) if bins else ""


def _told(brief: Brief) -> set[str]:
    """Anchors of the incidents that the sections tell of."""
    sections = (brief.done, brief.said, brief.denied)
    return {said.anchor for part in sections if part for group in part.groups for said in group.statements}


def render_markdown(brief: Brief) -> str:
    """The brief as Markdown: the same sentences and figures, notes as footnotes."""
    template = _environment(escape=False).get_template("brief.md.j2")
    text = template.render(brief=brief, signs=SIGNS, blocks=blocks, say_day=say_day)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _environment(*, escape: bool) -> Environment:
    environment = templates("brief", escape=escape)
    environment.globals["plural"] = plural
    environment.filters["md"] = escape_markdown
    environment.filters["tied"] = tied
    environment.filters["n"] = "{:,}".format
    environment.filters["articled"] = with_article
    return environment


def tied(text: str) -> str:
    """The text with day and month, and number and per cent sign, kept on one line."""
    return re.sub(rf"(\d) (?=%|(?:{'|'.join(calendar.month_name[1:])})\b)", "\\1\u00a0", text)


def escape_markdown(text: str) -> str:
    """Text that means nothing to a Markdown reader, nor to the HTML made from it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_{}\[\]|~$])", r"\\\1", text)
    # Bare addresses would be linked, and a line must not begin as a list, heading or quotation.
    text = re.sub(r"(?i)\b(https?|ftp|mailto|javascript|data|www)(?=[:.])", r"\1<!-- -->", text)
    return re.sub(r"^(\s*\d*)([#+.)-])(?=\s)", r"\1\\\2", text)
