"""What a person sees when something cannot be shown or done: what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from summitry.errors import AnalysisError, DeskLocked, InputError, SummitryError
from summitry.web.page import Missing, Moved
from summitry.web.render import render
from summitry.web.workspace import Workspace, ask_of


class Refused(Exception):
    """A change that was not asked for by a page of ours."""


RETRY_SECONDS = 3

STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (Missing, 404, "Not on this desk"),
    (Refused, 403, "Nothing was changed"),
    (DeskLocked, 503, "The desk is being written to"),
    (InputError, 400, "That cannot be asked"),
    (AnalysisError, 422, "The data cannot carry that"),
    (SummitryError, 500, "That did not work"),
)
"""What is answered to each error: the first that fits."""


def add_problems(app: FastAPI, workspace: Workspace) -> None:
    """Answer errors that we foresaw as pages; programs, and figures on pages, get the sentence alone."""

    def answer(request: Request, error: Exception) -> Response:
        status, title = next((code, said) for kind, code, said in STATUS if isinstance(error, kind))
        choices = error.choices if isinstance(error, Missing) else ()
        return problem(request, workspace, status, title, str(error), choices)

    for kind, _, _ in STATUS:
        app.add_exception_handler(kind, answer)

    def moved(request: Request, error: Exception) -> Response:
        return RedirectResponse(error.address if isinstance(error, Moved) else "/", status_code=307)

    app.add_exception_handler(Moved, moved)

    def not_found(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        said = "There is no such page." if status == 404 else str(getattr(error, "detail", ""))
        return problem(request, workspace, status, "Not found" if status == 404 else "Not possible", said)

    app.add_exception_handler(HTTPException, not_found)


def problem(
    request: Request,
    workspace: Workspace,
    status: int,
    title: str,
    said: str,
    choices: Sequence[tuple[str, str]] = (),
) -> Response:
    """One error, as the asker can use it."""
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 503 else {}
    said = f"{said[:1].upper()}{said[1:]}"
    said = said if said.endswith((".", "!", "?")) else f"{said}."
    if _is_data(request):
        return JSONResponse({"error": title, "detail": said}, status_code=status, headers=headers)
    name = "trouble.html.j2" if "hx-request" in request.headers else "problem.html.j2"
    ask = ask_of(request, request.url.path, workspace)
    html = render(
        name,
        workspace.desk,
        ask,
        title=title,
        said=said,
        status=status,
        choices=choices,
        retry=RETRY_SECONDS,
        csrf=workspace.csrf,
        name_of=str,
    )
    return HTMLResponse(html, status_code=status, headers=headers)


def _is_data(request: Request) -> bool:
    return request.url.path.endswith((".json", ".jsonl", ".csv", ".parquet"))
