"""Shifts in words: when, from what to what, how sure, how unusual, and whether the sources changed instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, overload

import pyarrow as pa

from summitry.analysis.frames import Framed
from summitry.analysis.shifts.busy import BusyWeek
from summitry.analysis.shifts.records import OTHERS, Amount, Part, Shift, ShiftKind, Window
from summitry.brief.words import Names
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, possessive, with_article

HIGH_ALREADY = 0.2
"""Share before a surge from which on it is said to have been high already."""


FEWEST_FOR_SHARE = 10
"""Dealings below which no percentage is said: the counts are."""


@dataclass(frozen=True, slots=True)
class Shifts(Framed, Sequence[Shift]):
    """Shifts of one actor, by data set and day.

    Attributes:
        actor: Actor id.
        found: The shifts.
        names: From an actor's id to its name.
        busy: Weeks of many talks at the top short of an alarm; empty where not all kinds were asked for.
    """

    actor: str
    found: tuple[Shift, ...]
    names: Names
    busy: tuple[BusyWeek, ...] = ()

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, which: int) -> Shift: ...
    @overload
    def __getitem__(self, which: slice) -> Shifts: ...
    def __getitem__(self, which: int | slice) -> Shift | Shifts:
        if isinstance(which, slice):
            return Shifts(self.actor, self.found[which], self.names, self.busy)
        return self.found[which]

    def sentences(self) -> list[str]:
        """One sentence or two for each shift."""
        return [shift_sentence(each, self.names) for each in self.found]

    def rows(self) -> list[dict[str, Any]]:
        """One object a shift, as JSON prints it, with the sentence."""
        return [{**each.row(), "sentence": shift_sentence(each, self.names)} for each in self.found]

    def to_arrow(self) -> pa.Table:
        """One row a shift: what tells them apart in columns, the whole of it as JSON in ``detail``."""
        columns: dict[str, Callable[[Shift], Any]] = {
            "dataset": lambda s: s.dataset,
            "kind": lambda s: str(s.kind),
            "measure": lambda s: s.measure,
            "counterpart": lambda s: s.counterpart,
            "day": lambda s: s.day,
            "first": lambda s: s.when.first,
            "last": lambda s: s.when.last,
            "raised": lambda s: s.raised,
            "before": lambda s: s.parts[0].before.value,
            "after": lambda s: s.parts[0].after.value,
            "probability": lambda s: s.probability,
            "q_value": lambda s: s.q_value,
            "sentence": lambda s: shift_sentence(s, self.names),
            "detail": lambda s: json.dumps(s.row(), ensure_ascii=False),
        }
        types = {"day": pa.date32(), "first": pa.date32(), "last": pa.date32(), "raised": pa.date32()}
        floats = dict.fromkeys(("before", "after", "probability", "q_value"), pa.float64())
        return pa.table(
            {
                name: pa.array([get(each) for each in self.found], {**types, **floats}.get(name, pa.string()))
                for name, get in columns.items()
            }
        )

    def _repr_html_(self) -> str:
        lines = "".join(
            f"<li><b>{escape(say_day(each.day))}</b> {escape(shift_sentence(each, self.names))}</li>"
            for each in self.found
        )
        return f"<ul>{lines}</ul>" if lines else "<p>No shift was found.</p>"


def shift_sentence(shift: Shift, names: Names) -> str:
    """What happened, in one to three sentences without the day in front."""
    said = {
        ShiftKind.SURGE: _surge,
        ShiftKind.SILENCE: _silence,
        ShiftKind.TURN: _turn,
        ShiftKind.TONE: _tone,
    }[shift.kind](shift, names)
    return " ".join((said, *_sources(shift, names)))


def busy_sentence(busy: BusyWeek, names: Names) -> str:
    """What a busy week brought, without the days in front."""
    usual = f"{busy.expected:.0f}" if busy.expected >= 1.5 else "about one"
    return (
        f"{busy.observed:.0f} talks of leaders and ministers with {with_article(names(busy.counterpart))}, "
        f"where {usual} would be usual; {_share(busy.part)}."
    )


def sureness(shift: Shift) -> str:
    """How sure it is, in words: "99 % sure", "sure to 3 in 4"."""
    if shift.probability >= 0.995:
        return "over 99 % sure"
    return f"{100 * shift.probability:.0f} % sure"


def when(window: Window) -> str:
    """The interval of the day."""
    return say_range(window.first, window.last)


def _surge(shift: Shift, names: Names) -> str:
    part = shift.parts[0]
    whom = with_article(names(part.key))
    if shift.measure == "meetings":
        what = f"Talks of leaders and ministers with {whom} surged"
    elif shift.measure == "share":
        what = f"{capital(possessive(names(part.key)))} share surged"
    else:
        what = f"Dealings with {whom} surged"
    return f"{what}: {_counted(shift)}; {_share(part)}."


def _counted(shift: Shift) -> str:
    expected, observed = shift.expected or 0.0, shift.observed or 0.0
    usual = f"{expected:.0f}" if expected >= 1.5 else "hardly one" if expected < 0.75 else "one"
    return f"{observed:.0f} in seven days, where {usual} would be usual"


def _share(part: Part) -> str:
    before, after = part.before, part.after
    if min(before.total, after.total) < FEWEST_FOR_SHARE:
        return f"of all dealings it had {_counts(before)} before and {_counts(after)} in these days"
    if not part.stated:
        shares = f"{_percent(before)} before, {_percent(after)} after"
        return f"its share of all dealings ({shares}) rests on too few to say that it changed"
    if before.value >= HIGH_ALREADY and after.value > before.value:
        return f"its share of all dealings, high already at {_percent(before)}, rose to {_percent(after)}"
    verb = "rose" if part.change > 0 else "fell"
    return f"its share of all dealings {verb} from {_percent(before)} to {_percent(after)}"


def _counts(amount: Amount) -> str:
    """Counts where there are too few for a percentage."""
    return f"{amount.count:.0f} of {amount.total:.0f}"


def _silence(shift: Shift, names: Names) -> str:
    whom = with_article(names(shift.parts[0].key))
    days = f"on {shift.observed or 0:.0f} of 28 days, where {shift.expected or 0:.0f} would be usual"
    return f"Dealings with {whom} fell silent: there were any {days}."


def _turn(shift: Shift, names: Names) -> str:
    riser, faller = shift.riser, shift.faller
    whose = "The leaders’ own attention" if shift.measure == "leaders" else "Attention"
    if riser is None or faller is None:
        return f"{whose} turned."
    to = with_article(_name(riser, names))
    fell = capital(possessive(_name(faller, names)))
    return (
        f"{whose} turned to {to}: its share of cooperation rose from {_percent(riser.before)} to "
        f"{_percent(riser.after)}. {fell} fell from {_percent(faller.before)} to {_percent(faller.after)}."
    )


def _tone(shift: Shift, names: Names) -> str:
    part = next((each for each in shift.parts if each.key == "conflict"), shift.parts[0])
    towards = f" towards {with_article(names(shift.counterpart))}" if shift.counterpart else ""
    way = "hostile" if part.change > 0 else "friendlier"
    verb = "rose" if part.change > 0 else "fell"
    return (
        f"The tone{towards} turned {way}: conflict {verb} from {_percent(part.before)} to "
        f"{_percent(part.after)} of the dealings."
    )


def _sources(shift: Shift, names: Names) -> tuple[str, ...]:
    if shift.sources is None or not shift.sources.instead:
        return ()
    whose = possessive(names(shift.sources.key))
    return (
        f"More of the change in {whose} share comes from other sources reporting than from the dealings.",
    )


def _name(part: Part, names: Names) -> str:
    return "all others" if part.key == OTHERS else names(part.key)


def _percent(amount: Amount) -> str:
    share = 100 * amount.value
    return f"{share:.0f} %" if share >= 1 or share == 0 else f"{share:.1f} %"
