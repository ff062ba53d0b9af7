"""The small picture beside a shift, as inline SVG: a line of shares or bars of dealings, its day marked, no legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from summitry.brief.marks import short
from summitry.brief.records import Sketch, Trace
from summitry.wording.days import say_day

WIDTH, PLOT, TOP, AXIS = 192, 44, 44, 15
_LONGEST = 16


def sketch_picture(found: Sketch) -> Markup:
    """The picture; all text in it is escaped."""
    frame = _Frame(found)
    parts = [frame.interval(), frame.heading(), frame.baseline()]
    if found.unit == "share":
        parts += [frame.line(trace) for trace in reversed(found.traces)]
    else:
        parts.append(frame.bars(found.traces[0]))
    parts += [frame.peak(found.traces[0]), frame.marked_day()]
    height = TOP + PLOT + AXIS
    return Markup('<svg class="sketch" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, height, found.said, Markup("").join(parts)
    )


class _Frame:
    """Where a day and a value lie in the picture."""

    def __init__(self, found: Sketch) -> None:
        self.found = found
        known = [value for trace in found.traces for value in trace.values if value is not None]
        self.top = max([*known, 1e-9])
        self.days = max((found.last - found.first).days + 1, 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        place = (day - self.found.first).days / self.days
        return min(max(place, 0.0), 1.0) * WIDTH

    def y(self, value: float) -> float:
        """The height of a value."""
        return TOP + PLOT * (1 - value / self.top)

    def middle(self, i: int) -> float:
        """The middle of a week."""
        return min(max(((self.found.starts[i] - self.found.first).days + 3.5) / self.days, 0.0), 1.0) * WIDTH

    def interval(self) -> Markup:
        """The days in which the shift lies, as a pale band."""
        left = self.x(self.found.low)
        width = max((self.found.high - self.found.low).days + 1, 1) / self.days * WIDTH
        return Markup('<rect class="band" x="{}" y="{}" width="{}" height="{}"/>').format(
            short(left), TOP - 4, short(min(width, WIDTH - left)), PLOT + 4
        )

    def baseline(self) -> Markup:
        """Zero."""
        return Markup('<path class="rule" d="M0 {}H{}"/>').format(TOP + PLOT, WIDTH)

    def heading(self) -> Markup:
        """Who is drawn, each name in the tone of its line, and the unit below."""
        said = Markup('<text class="unit" x="0" y="24">{}</text>').format(self.found.caption)
        for trace, x, anchor in zip(self.found.traces, (0, WIDTH), ("start", "end"), strict=False):
            said += Markup('<text class="who {}" x="{}" y="10" text-anchor="{}">{}</text>').format(
                trace.tone, x, anchor, _shortened(trace.name, 28 if len(self.found.traces) == 1 else _LONGEST)
            )
        return said

    def line(self, trace: Trace) -> Markup:
        """A line, broken where nothing is reported; a week alone is a point."""
        parts = []
        for run in _runs(trace.values):
            points = [f"{short(self.middle(i))} {short(self.y(trace.values[i] or 0.0))}" for i in run]
            tail = "h.01" if len(points) == 1 else ""
            parts.append(f"M{'L'.join(points)}{tail}")
        return Markup('<path class="trace {}" d="{}"/>').format(trace.tone, "".join(parts))

    def bars(self, trace: Trace) -> Markup:
        """A bar a week."""
        width = max(7 / self.days * WIDTH * 0.72, 0.8)
        bars = []
        for i, value in enumerate(trace.values):
            if value:
                top, left = self.y(value), min(max(self.middle(i) - width / 2, 0.0), WIDTH - width)
                bars.append(
                    Markup('<rect class="bar spark" x="{}" y="{}" width="{}" height="{}"/>').format(
                        short(left), short(top), short(width), short(TOP + PLOT - top)
                    )
                )
        return Markup("").join(bars)

    def peak(self, trace: Trace) -> Markup:
        """The highest value of the first trace, with its number."""
        known = [(value, -i) for i, value in enumerate(trace.values) if value is not None]
        value, i = max(known, default=(0.0, 0))
        if value <= 0:
            return Markup("")
        label = f"{100 * value:.0f} %" if self.found.unit == "share" else f"{value:.0f}"
        x = min(max(self.middle(-i), 14), WIDTH - 14)
        return Markup('<text class="peak {}" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            trace.tone, short(x), short(self.y(value) - 4), label
        )

    def marked_day(self) -> Markup:
        """The day: a rule through the plot, its date below."""
        x = self.x(self.found.day)
        anchor = "start" if x < 24 else "end" if x > WIDTH - 24 else "middle"
        label = say_day(self.found.day).rsplit(" ", 1)[0]
        return Markup(
            '<path class="day" d="M{} {}V{}"/><text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>'
        ).format(short(x), TOP - 4, TOP + PLOT, short(x), TOP + PLOT + AXIS - 3, anchor, label)


def _runs(values: Sequence[float | None]) -> list[list[int]]:
    """Indices of values that follow each other without a gap."""
    runs: list[list[int]] = []
    for i, value in enumerate(values):
        if value is None:
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _shortened(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
