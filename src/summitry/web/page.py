"""What a page is: an address, what it asks of the desk, its figures, and what can be done on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.web.ask import Ask, Param


class Missing(Exception):
    """There is nothing of that name on the desk; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure of a page, under an address of its own.

    Attributes:
        name: Last part of its address: ``attention`` of ``/actor/PRK/attention``.
        about: What it shows, for the list of addresses.
        read: Makes it. An ``AnalysisError`` becomes its empty state.
        params: Its parameters beside those of its page.
        brush: Whether the period of the page is chosen on it, so that it does not follow that period itself. Its spec
            has an interval selection named ``period``.
    """

    name: str
    about: str
    read: Callable[[Desk, Ask], Figure]
    params: Sequence[Param] = ()
    brush: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What an action came to.

    Attributes:
        address: Page to show next.
        notice: What was done, in a sentence, for the top of that page.
    """

    address: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A change that a form of a page asks for, by POST.

    Attributes:
        path: Its address: ``/event/{event}/correct``.
        about: What it does, for the list of addresses.
        act: Does it. Raises ``InputError`` where the form cannot be used: the person sees why and loses nothing.
    """

    path: str
    about: str
    act: Callable[[Desk, Ask, FormData], Done]


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        name: Its template is ``<name>.html.j2``.
        path: Its address, with what varies in braces: ``/actor/{actor}``.
        about: What it shows, for the list of addresses.
        read: What the template is filled with, beside ``ask``. Quick: slow figures come by themselves.
        params: Parameters in its address; figures see them too.
        figures: Its figures.
        actions: What can be done on it.
    """

    name: str
    path: str
    about: str
    read: Callable[[Desk, Ask], Mapping[str, Any]]
    params: Sequence[Param] = ()
    figures: Sequence[Drawing] = ()
    actions: Sequence[Action] = ()
