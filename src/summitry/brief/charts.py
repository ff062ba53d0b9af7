"""Pictures of the brief as inline SVG: small multiples of attention, sparklines, the timeline in lanes.

No script, no gradient, no legend: colour is cooperation or conflict, and so is the side of the line.
All text passes through Markup.format, which escapes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from summitry.analysis.attention.records import Attention, Count
from summitry.brief.marks import RADIUS, mark, short
from summitry.brief.records import Moment, TimelinePart
from summitry.wording.days import say_day

MOST_PANELS = 6
FEWEST_FOR_PANEL = 2
"""Dealings below which a counterpart has no picture of its own, beyond the first two."""

_PANEL_WIDTH = 320
_PLOT_HEIGHT = 72
_TOP = 16
_WIDEST_BAR = 20.0
_AXIS = 30


@dataclass(frozen=True, slots=True)
class Panel:
    """One counterpart of the small multiples: its heading and its picture."""

    counterpart: str
    svg: Markup


def panels(found: Attention, names: Sequence[str]) -> tuple[Panel, ...]:
    """One picture per counterpart, all on one scale.

    Args:
        found: The series.
        names: Names of the counterparts in the order of ``found.totals``, at least as many as are drawn.
    """
    n_shown = max(sum(c.incidents >= FEWEST_FOR_PANEL for c in found.totals[:MOST_PANELS]), 2)
    shown = found.cells[:n_shown]
    up = max((c.cooperation for series in shown for c in series), default=0.0)
    down = max((c.conflict for series in shown for c in series), default=0.0)
    return tuple(
        Panel(total.key, _panel(found, series, name, up, down))
        for total, series, name in zip(found.totals, shown, names, strict=False)
    )


def _panel(found: Attention, series: Sequence[Count], name: str, up: float, down: float) -> Markup:
    unit = _PLOT_HEIGHT / ((up + down) or 1)
    zero = _TOP + up * unit
    step = _PANEL_WIDTH / len(series)
    bar = min(max(step * 0.72, 1.0), _WIDEST_BAR)
    parts = [Markup('<path class="rule" d="M0 {}H{}"/>').format(short(zero), _PANEL_WIDTH)]
    for i, count in enumerate(series):
        x = i * step + (step - bar) / 2
        if count.cooperation:
            height = count.cooperation * unit
            parts.append(_bar("coop", x, zero - height, bar, height))
        if count.conflict:
            parts.append(_bar("conflict", x, zero, bar, count.conflict * unit))
    parts += _peaks(series, zero, unit, step)
    parts += _axis(found, step)
    height = _TOP + _PLOT_HEIGHT + _AXIS
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(_PANEL_WIDTH, height, _said(found, series, name), Markup("").join(parts))  # fmt: skip


def _bar(tone: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="bar {}" x="{}" y="{}" width="{}" height="{}"/>').format(
        tone, short(x), short(y), short(width), short(height)
    )


def _peaks(series: Sequence[Count], zero: float, unit: float, step: float) -> list[Markup]:
    """The highest bar on either side, labelled with its number."""
    labels = []
    for tone, values in (
        ("coop", [c.cooperation for c in series]),
        ("conflict", [c.conflict for c in series]),
    ):
        peak = max(values)
        if peak < 0.05:
            continue
        i = values.index(peak)
        y = zero - peak * unit - 4 if tone == "coop" else zero + peak * unit + 12
        x = min(max((i + 0.5) * step, 6), _PANEL_WIDTH - 6)
        labels.append(
            Markup('<text class="peak {}" x="{}" y="{}" text-anchor="middle">{}</text>').format(
                tone, short(x), short(y), say_number(peak)
            )
        )
    return labels


def _axis(found: Attention, step: float) -> list[Markup]:
    y = _TOP + _PLOT_HEIGHT + _AXIS - 3
    ticks = _ticks([cut.start for cut in found.bins], found.by)
    return [
        Markup('<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            short(i * step), y, "end" if i * step > _PANEL_WIDTH - 40 else "start", label
        )
        for i, label in ticks
    ]


def _ticks(starts: Sequence[date], by: str) -> list[tuple[int, str]]:
    """Labels by index: the first bin, then each January, each month (weeks) or the last bin (days)."""
    first = starts[0]
    if by == "day":
        return [(0, f"{first.day} {first:%b}"), (len(starts) - 1, f"{starts[-1].day} {starts[-1]:%b}")]
    labels = [(0, f"{first:%b} {first.year}")]
    every = 1 if len(starts) <= 60 else 1 + len(starts) // 60
    for i in range(1, len(starts)):
        day, last = starts[i], starts[i - 1]
        far = (i - labels[-1][0]) / len(starts) > 0.2
        if by == "month" and day.year != last.year and day.year % every == 0 and far:
            labels.append((i, f"{day.year}"))
        if by == "week" and day.month != last.month and far:
            labels.append((i, f"{day:%b}"))
    return labels


def _said(found: Attention, series: Sequence[Count], name: str) -> str:
    """The panel in words, for those who do not see it."""
    coop, conflict = sum(c.cooperation for c in series), sum(c.conflict for c in series)
    peak = max(range(len(series)), key=lambda i: series[i].incidents)
    return (
        f"{name}: {say_number(coop + conflict)} dealings, {say_number(coop)} of cooperation and "
        f"{say_number(conflict)} of conflict; most ({say_number(series[peak].incidents)}) in the {found.by} "
        f"from {say_day(found.bins[peak].start)}."
    )


def say_number(number: float) -> str:
    """A count as printed: whole, or with one decimal where dates were spread."""
    return short(number)


def sparkline(series: Sequence[float]) -> Markup:
    """Counts over time as small bars, 72 by 16 units, grey."""
    top = max(series, default=0.0) or 1.0
    step = 72 / max(len(series), 1)
    bars = Markup("").join(
        _bar("spark", i * step, 16 - 15 * n / top, max(step * 0.72, 0.8), 15 * n / top)
        for i, n in enumerate(series)
        if n
    )
    return Markup(
        '<svg class="spark" viewBox="0 0 72 16" width="72" height="16" aria-hidden="true">'
        '<path class="rule" d="M0 15.5H72"/>{}</svg>'
    ).format(bars)


def blocks(series: Sequence[float]) -> str:
    """The same as characters, for Markdown."""
    top = max(series, default=0.0)
    return "".join("·" if not n else "▁▂▃▄▅▆▇█"[min(int(8 * n / top), 7)] for n in series)


_LINE_WIDTH = 720
_LABELS = 116
_ROW = 15


def timeline_picture(part: TimelinePart, told: Collection[str]) -> Markup | None:
    """The timeline in lanes by counterpart; None where there is nothing to draw.

    Args:
        part: The timeline.
        told: Anchors of the incidents that the sections tell of: where marks lead that are not in the list.
    """
    if part.since is None or part.until is None:
        return None
    days = (part.until - part.since).days + 1
    scale = (_LINE_WIDTH - _LABELS - 3 * RADIUS) / days
    drawn, y, marks = [m for m in part.drawn if _inside(m, part)], 6.0, []
    links = {a: f"#i-{a}" for a in told} | {
        m.statement.anchor: f"#t-{m.statement.anchor}" for m in part.moments
    }
    for lane in part.lanes:
        members = [m for m in drawn if m.lane == lane]
        if not members:
            continue
        rows, n_rows = _stack(members, part.since, days, scale)
        height = n_rows * _ROW + 8
        marks.append(_lane_label(lane, y, height))
        marks += [_moment(m, x, width, y + 4 + (row + 0.5) * _ROW, links) for m, x, width, row in rows]
        y += height
    if not drawn:
        return None
    axis = _timeline_axis(part.since, part.until, scale, y)
    window = f"{say_day(part.since)} and {say_day(part.until)}"
    label = f"Timeline of {len(drawn)} acts between {window}; listed below."
    return Markup('<svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>').format(
        _LINE_WIDTH, short(y + 22), label, axis, Markup("").join(marks)
    )


def _inside(moment: Moment, part: TimelinePart) -> bool:
    """Whether the act can be drawn: within the window, and not so vague that it would cover most of it."""
    period = moment.period
    if period is None or part.since is None or part.until is None:
        return False
    start, end = period.start or period.end, period.end or part.until
    if start is None or start < part.since or start > part.until:
        return False
    return (end - start).days <= max((part.until - part.since).days // 2, 31)


def _stack(
    members: Sequence[Moment], since: date, days: int, scale: float
) -> tuple[list[tuple[Moment, float, float, int]], int]:
    """Place marks so that none covers another: x, width and row of each, and how many rows that takes."""
    ends: list[float] = []
    placed = []
    for moment in members:
        assert moment.period is not None
        start = moment.period.start or moment.period.end or since
        end = moment.period.end or start
        first = (start - since).days
        last = min((end - since).days + 1, days)
        width = max((last - first) * scale, 2 * RADIUS)
        x = _LABELS + first * scale
        row = next((i for i, taken in enumerate(ends) if taken + 2 <= x), len(ends))
        ends[row : row + 1] = [x + width + (3 if moment.period.end is None else 0)]
        placed.append((moment, x, width, row))
    return placed, len(ends)


def _lane_label(lane: str, y: float, height: float) -> Markup:
    shown = lane if len(lane) <= 17 else f"{lane[:16]}…"
    return Markup(
        '<path class="hair" d="M0 {}H{}"/><text class="lane" x="0" y="{}">{}<title>{}</title></text>'
    ).format(short(y + height), _LINE_WIDTH, short(y + height / 2 + 4), shown, lane)


def _moment(moment: Moment, x: float, width: float, y: float, links: Mapping[str, str]) -> Markup:
    said = moment.statement
    assert said.status is not None
    shape = mark(said.status, said.quad, x, y, width)
    link = links.get(said.anchor)
    if link is None:
        return Markup("<g><title>{}: {}</title>{}</g>").format(said.date, said.text, shape)
    return Markup('<a href="{}"><title>{}: {}</title>{}</a>').format(link, said.date, said.text, shape)


def _timeline_axis(since: date, until: date, scale: float, y: float) -> Markup:
    """Hairlines at the starts of years, or of months where the window is short."""
    days = (until - since).days
    months = 1 if days <= 240 else 3 if days <= 900 else 12 * max(1, days // 4000)
    parts, day, last = [], (since.replace(day=1)), -100.0
    while day <= until:
        x = _LABELS + max((day - since).days, 0) * scale
        fits = (day.year * 12 + day.month - 1) % months == 0 or day <= since
        if fits and x - last >= 64 and x < _LINE_WIDTH - 30:
            label = f"{day.year}" if months >= 12 or day.month == 1 else f"{day:%b}"
            label = f"{day:%b} {day.year}" if last < 0 and months < 12 else label
            parts.append(
                Markup('<path class="hair" d="M{} 0V{}"/><text class="tick" x="{}" y="{}">{}</text>').format(
                    short(x), short(y), short(x), short(y + 16), label
                )
            )
            last = x
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Markup("").join(parts)
