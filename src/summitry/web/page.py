"""What a page is: an address, what it asks of the desk, its figures, and what can be done on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.jobs.dropped import DropFolder, Judge
from summitry.web.ask import Ask, Param


class Missing(Exception):
    """There is nothing of that name on the desk; the message says what was looked for.

    Attributes:
        choices: What may have been meant: address and name.
    """

    def __init__(self, message: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class Moved(Exception):
    """What was asked for has another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


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
        after: Another figure of the page; when that has been drawn, this one is drawn anew, to bear its marks.
    """

    name: str
    about: str
    read: Callable[[Desk, Ask], Figure]
    params: Sequence[Param] = ()
    brush: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action came to.

    Attributes:
        address: Page to show next.
        notice: What was done, in a sentence, for the top of that page.
        remember: Cookies that go with the answer, by name.
    """

    address: str
    notice: str = ""
    remember: Mapping[str, str] = field(default_factory=dict)


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
class Upload:
    """A form with files, by POST: they are written to a folder of their own as they come.

    Attributes:
        path: Its address.
        about: What it does, for the list of addresses.
        judge: Says which files are taken, by their names.
        act: Does it. The folder is its own to close once it has returned; where it raises, it is closed.
    """

    path: str
    about: str
    judge: Judge
    act: Callable[[Desk, Ask, FormData, DropFolder], Done]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page that is asked for again by itself.

    Attributes:
        name: Last part of its address; its template is ``<name>.html.j2``.
        about: What it shows, for the list of addresses.
        read: What the template is filled with; None where nothing has changed for the asker.
    """

    name: str
    about: str
    read: Callable[[Desk, Ask], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document under a page, to be read or kept outside of the workspace.

    Attributes:
        name: Last part of its address: ``brief.html``.
        about: What it is, for the list of addresses.
        media: Its media type.
        make: Makes it.
        policy: Content-Security-Policy for a given text, where the workspace's own would break it.
    """

    name: str
    about: str
    media: str
    make: Callable[[Desk, Ask], str]
    policy: Callable[[str], str] | None = None


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
        uploads: Forms with files on it.
        pieces: Parts that are asked for again by themselves.
        papers: Documents under it.
        remember: Cookies that go with its answer, by name.
    """

    name: str
    path: str
    about: str
    read: Callable[[Desk, Ask], Mapping[str, Any]]
    params: Sequence[Param] = ()
    figures: Sequence[Drawing] = ()
    actions: Sequence[Action] = ()
    uploads: Sequence[Upload] = ()
    pieces: Sequence[Piece] = ()
    papers: Sequence[Paper] = ()
    remember: Callable[[Ask], Mapping[str, str]] | None = None
