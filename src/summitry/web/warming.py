"""Getting ready while nobody has asked yet: the first page of a workspace should not wait for tables to load."""

from __future__ import annotations

import logging
import threading

from summitry.errors import SummitryError
from summitry.web import recalled
from summitry.web.ask import Ask
from summitry.web.page import Page
from summitry.web.render import environment, naming
from summitry.web.workspace import Workspace

log = logging.getLogger(__name__)


def warm_up(workspace: Workspace, first: Page) -> threading.Thread:
    """Load tables, templates, what the first page asks and how all expectations stand; let the search follow the desk.

    Args:
        workspace: The workspace that is about to be served.
        first: Its first page.
    """

    def run() -> None:
        ask = Ask(
            page=first.path, path={}, query=(), memory=workspace.memory, cookies={}, work=workspace.work
        )
        environment()
        try:
            naming(workspace.desk, ask)
            first.read(workspace.desk, ask)
            if workspace.desk.path.exists():
                recalled.board(workspace.desk, ask).counts()
            workspace.desk.indexed(follow=True)
        except SummitryError as error:
            log.info("not warmed up: %s", error)  # whoever asks for the page is told

    # No daemon: a process that ends while a thread is amid native code aborts, so its end waits for this one.
    thread = threading.Thread(target=run, name="warming")
    thread.start()
    return thread
