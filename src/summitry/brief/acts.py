"""Acts between two parties in words, from their codes alone: what a list says before any report is read."""

from __future__ import annotations

from summitry.brief.clean import clean
from summitry.brief.words import Names, act_forms, phrases, status_mark
from summitry.model.act import Act
from summitry.model.event import Status
from summitry.wording.days import say_day, say_period, say_when
from summitry.wording.names import capital, plural, with_article


def act_sentence(act: Act, actor: str, counterpart: str, names: Names, *, dated: bool = True) -> str:
    """What was done, or not done, or may be: "North Korea may meet the United States in Hanoi."

    Args:
        act: The act.
        actor: From whose side ``act.direction`` is told.
        counterpart: The other.
        names: From ids to names.
        dated: Whether to end with the date.
    """
    doer, other = (counterpart, actor) if act.direction == "in" else (actor, counterpart)
    source, target = (with_article(clean(names(each))) for each in (doer, other))
    forms = act_forms(act.type, [act.mode] if act.mode else [], act.cameo, [target])
    since = act.status is Status.ONGOING and act.period is not None and act.period.end is None
    key = "ongoing_since" if since else act.status.value
    said: str = phrases()["status"][key].format(source=source, **{"is": "is", "has": "has"}, **forms)
    place = clean(act.place or "")
    where = f" in {with_article(place)}" if place and place not in said else ""
    when = f" {say_when(act.period)}" if act.period and dated else ""
    end = phrases()["status_end"].get(act.status.value, "")
    return capital(f"{said}{where}{when}{end}.")


def act_word(act: Act) -> str:
    """Its status in words, to stand beside its mark: "met", "is to meet", "did not meet"."""
    return status_mark(act.type, act.status, [act.mode] if act.mode else [])


def act_date(act: Act) -> str:
    """Its date to stand in front: "24 April 2019", "April 2019", "undated, reported 24 April 2019"."""
    if act.period is not None:
        return say_period(act.period)
    return f"undated, reported {say_day(act.reported)}" if act.reported else "undated"


def act_counts(act: Act) -> str:
    """How often it is told: "3 reports, 2 stories"."""
    return f"{plural(act.reports, 'report')}, {plural(act.stories, 'story', 'stories')}"
