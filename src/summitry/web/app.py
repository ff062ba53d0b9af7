"""The workspace as an application: a desk behind pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from summitry.desk import Desk
from summitry.desk.memory import Memory
from summitry.jobs.queue import JobQueue
from summitry.resources.load import resource_path
from summitry.version import VERSION
from summitry.web.notices import Notices
from summitry.web.pages import PAGES
from summitry.web.problems import add_problems
from summitry.web.routes import add_page
from summitry.web.safety import Guard, new_secret
from summitry.web.settings import Settings
from summitry.web.warming import warm_up
from summitry.web.work import Work
from summitry.web.workspace import Workspace


def create_app(desk: Desk, settings: Settings | None = None) -> FastAPI:
    """The workspace of a desk, to be served by any ASGI server.

    Args:
        desk: The desk; its file need not exist yet.
        settings: How it is served; on this machine alone, by default.
    """
    settings = settings or Settings()
    work = Work(JobQueue(desk.path), settings.allow_private, settings.largest_upload)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        warming = warm_up(workspace, PAGES[0])
        yield
        await run_in_threadpool(warming.join)
        await run_in_threadpool(work.jobs.close)

    app = FastAPI(
        title=f"Summitry: {desk.path.stem}",
        version=VERSION,
        description="Every figure of the workspace under the address at which the workspace shows it.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    workspace = Workspace(desk, settings, Memory(desk.path), new_secret(), Notices(), work)
    app.state.workspace = workspace
    app.mount("/static", StaticFiles(directory=resource_path("web/static")))
    app.mount("/fonts", StaticFiles(directory=resource_path("brief/fonts")))
    for page in PAGES:
        add_page(app, page, workspace)
    add_problems(app, workspace)
    app.add_middleware(Guard, settings=settings)
    return app
