"""What all addresses of a workspace share, and what a request asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request

from summitry.desk import Desk
from summitry.desk.memory import Memory
from summitry.web.ask import Ask
from summitry.web.notices import Notices
from summitry.web.settings import Settings
from summitry.web.work import Work


@dataclass(frozen=True, slots=True)
class Workspace:
    """What all addresses share.

    Attributes:
        desk: The desk.
        settings: How it is served.
        memory: What was computed for its present state.
        csrf: Secret that our own forms carry.
        notices: What was done, to be said on the page that comes next.
        work: Where work on the desk is asked for.
    """

    desk: Desk
    settings: Settings
    memory: Memory
    csrf: str
    notices: Notices
    work: Work


def ask_of(request: Request, path: str, workspace: Workspace) -> Ask:
    """What a request asks of the page at ``path``."""
    named = {key: str(value) for key, value in request.path_params.items()}
    page = path
    for key, value in named.items():
        page = page.replace(f"{{{key}}}", quote(value, safe=":,"))
    return Ask(
        page=page,
        path=named,
        query=tuple(request.query_params.multi_items()),
        memory=workspace.memory,
        cookies=dict(request.cookies),
        work=workspace.work,
    )
