"""From pages to addresses: each page, each figure with its formats, each action."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pyarrow as pa
from fastapi import FastAPI, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.errors import AnalysisError
from summitry.jobs.dropped import DropFolder, Limits
from summitry.web.ask import Ask, Param
from summitry.web.exports import EXPORTS
from summitry.web.notices import SAID
from summitry.web.page import Action, Done, Drawing, Page, Paper, Piece, Upload
from summitry.web.problems import Refused
from summitry.web.receiving import receive
from summitry.web.render import render
from summitry.web.safety import CSRF_FIELD, CSRF_HEADER
from summitry.web.workspace import Workspace, ask_of

YEAR = 365 * 24 * 3600
"""Seconds that a page is remembered for, at most."""


def add_page(app: FastAPI, page: Page, workspace: Workspace) -> None:
    """Give a page, its figures and its actions their addresses."""
    for drawing in page.figures:
        _add_figure(app, page, drawing, workspace)
    for paper in page.papers:
        _add_paper(app, page, paper, workspace)
    for action in page.actions:
        _add_action(app, action, workspace)
    for upload in page.uploads:
        _add_upload(app, upload, workspace)
    for piece in page.pieces:
        _add_piece(app, page, piece, workspace)

    def show(request: Request) -> Response:
        ask = ask_of(request, page.path, workspace)
        with workspace.desk.held():
            answer = HTMLResponse(_page(page, workspace, ask))
        for name, value in (page.remember(ask) if page.remember else {}).items():
            answer.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict", path="/")
        return answer

    app.add_api_route(
        page.path, show, response_class=HTMLResponse, **_told(page.about, page.path, page.params)
    )


def _page(page: Page, workspace: Workspace, ask: Ask) -> str:
    desk = workspace.desk

    def figure(name: str, *, now: bool = True, level: int = 2) -> str:
        drawing = next(each for each in page.figures if each.name == name)
        found = draw(drawing, desk, ask) if now else None
        return render("figure.html.j2", desk, ask, drawing=drawing, figure=found, level=level, whole=False)

    return render(
        f"{page.name}.html.j2",
        desk,
        ask,
        page=page,
        csrf=workspace.csrf,
        notice=workspace.notices.take(ask.text(SAID)),
        figure=lambda *args, **options: Markup(figure(*args, **options)),
        **page.read(desk, ask),
    )


def draw(drawing: Drawing, desk: Desk, ask: Ask) -> Figure:
    """A figure; where the data cannot carry it, an empty one that says why."""
    try:
        return drawing.read(desk, ask)
    except AnalysisError as error:
        return Figure(
            title=drawing.about,
            basis="",
            rows=pa.table({}),
            empty=f"{str(error)[:1].upper()}{str(error)[1:]}.",
        )


def _add_figure(app: FastAPI, page: Page, drawing: Drawing, workspace: Workspace) -> None:
    path = f"{page.path.rstrip('/')}/{drawing.name}"
    told = _told(drawing.about, path, [*page.params, *drawing.params])

    def show(request: Request) -> Response:
        ask = ask_of(request, page.path, workspace)
        with workspace.desk.held():
            figure = draw(drawing, workspace.desk, ask)
        whole = "hx-request" not in request.headers
        level = 1 if whole else ask.number("level", 2, least=1, most=4)
        html = render(
            "figure.html.j2" if not whole else "alone.html.j2", workspace.desk, ask,
            page=page, drawing=drawing, figure=figure, level=level, whole=whole, csrf=workspace.csrf,
        )  # fmt: skip
        return HTMLResponse(html, headers={"Vary": "HX-Request"})

    app.add_api_route(path, show, response_class=HTMLResponse, **told)
    for format in EXPORTS:
        app.add_api_route(
            f"{path}.{format}", _exporter(page, drawing, format, workspace), response_class=Response,
            **_told(f"{drawing.about} All rows, as {format}.", f"{path}.{format}", [*page.params, *drawing.params]),
        )  # fmt: skip


def _add_paper(app: FastAPI, page: Page, paper: Paper, workspace: Workspace) -> None:
    path = f"{page.path.rstrip('/')}/{paper.name}"

    def show(request: Request) -> Response:
        text = paper.make(workspace.desk, ask_of(request, page.path, workspace))
        headers = {"Content-Security-Policy": paper.policy(text)} if paper.policy else {}
        return Response(text, media_type=paper.media, headers=headers)

    app.add_api_route(path, show, response_class=Response, **_told(paper.about, path, page.params))


def _exporter(
    page: Page, drawing: Drawing, format: str, workspace: Workspace
) -> Callable[[Request], Response]:
    write, media = EXPORTS[format]

    def export(request: Request) -> Response:
        ask = replace(ask_of(request, page.path, workspace), exported=True)
        name = "-".join([*(str(part) for part in ask.path.values()), drawing.name])
        safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
        headers = {"Content-Disposition": f'attachment; filename="{safe}.{format}"'}
        if format == "json":
            headers = {}
        return Response(write(draw(drawing, workspace.desk, ask)), media_type=media, headers=headers)

    return export


def _add_action(app: FastAPI, action: Action, workspace: Workspace) -> None:
    async def act(request: Request) -> Response:
        async with request.form() as form:
            check_csrf(request, form, workspace.csrf)
            ask = ask_of(request, action.path, workspace)
            done = await run_in_threadpool(action.act, workspace.desk, ask, form)
        return _go_on(request, workspace, done)

    app.add_api_route(
        action.path, act, methods=["POST"], status_code=303, response_class=Response,
        **_told(action.about, action.path, ()),
    )  # fmt: skip


def _go_on(request: Request, workspace: Workspace, done: Done) -> Response:
    """To the page that comes next, with what was done to be said there."""
    address = workspace.notices.leave(done.notice, done.address) if done.notice else done.address
    answer = (
        Response(status_code=204, headers={"HX-Redirect": address})
        if "hx-request" in request.headers
        else RedirectResponse(address, status_code=303)
    )
    for name, value in done.remember.items():
        # Scripts of forms write these too, so they may read them.
        answer.set_cookie(name, quote(value), max_age=YEAR, samesite="strict", path="/")
    return answer


def _add_upload(app: FastAPI, upload: Upload, workspace: Workspace) -> None:
    most = workspace.settings.largest_upload

    async def act(request: Request) -> Response:
        limits = Limits(each=most, total=most)
        folder = await run_in_threadpool(DropFolder, workspace.desk.path, upload.judge, limits)
        try:
            form = await receive(request, folder)
            check_csrf(request, form, workspace.csrf)
            ask = ask_of(request, upload.path, workspace)
            done = await run_in_threadpool(upload.act, workspace.desk, ask, form, folder)
        except BaseException:
            await run_in_threadpool(folder.close)
            raise
        return _go_on(request, workspace, done)

    app.add_api_route(
        upload.path, act, methods=["POST"], status_code=303, response_class=Response,
        **_told(upload.about, upload.path, ()),
    )  # fmt: skip


def _add_piece(app: FastAPI, page: Page, piece: Piece, workspace: Workspace) -> None:
    path = f"{page.path.rstrip('/')}/{piece.name}"

    def show(request: Request) -> Response:
        ask = ask_of(request, page.path, workspace)
        with workspace.desk.held():
            filled = piece.read(workspace.desk, ask)
        if filled is None:
            return Response(status_code=204)
        return HTMLResponse(
            render(f"{piece.name}.html.j2", workspace.desk, ask, csrf=workspace.csrf, **filled)
        )

    app.add_api_route(path, show, response_class=HTMLResponse, **_told(piece.about, path, ()))


def check_csrf(request: Request, form: FormData, secret: str) -> None:
    """Refuse a change that none of our own pages asked for.

    Raises:
        Refused: The secret of this run is missing or wrong.
    """
    given = request.headers.get(CSRF_HEADER) or str(form.get(CSRF_FIELD, ""))
    if not hmac.compare_digest(given.encode(), secret.encode()):
        raise Refused("this page is from before the workspace was started anew; load it again and repeat")


def _told(about: str, path: str, params: Sequence[Param]) -> Mapping[str, Any]:
    """What the list of addresses says of one."""
    return {
        "summary": about,
        "operation_id": path.strip("/").replace("/", "_").replace("{", "").replace("}", "").replace(".", "_")
        or "home",
        "openapi_extra": {
            "parameters": [_parameter(each) for each in params] + [_in_path(n) for n in _names(path)]
        },
    }


def _names(path: str) -> list[str]:
    return [part[1:].split("}")[0].split(":")[0] for part in path.split("/") if part.startswith("{")]


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _parameter(param: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer" if param.kind == "number" else "string"}
    if param.kind == "day":
        schema["format"] = "date"
    if param.choices:
        schema["enum"] = list(param.choices)
    if param.kind == "many":
        schema = {"type": "array", "items": schema}
    return {
        "name": param.name,
        "in": "query",
        "required": False,
        "description": param.about,
        "schema": schema,
    }
