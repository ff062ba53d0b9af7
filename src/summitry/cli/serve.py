"""``summitry serve``: the desk in the browser."""

from __future__ import annotations

import secrets
import socket
import threading
import time
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

import typer

from summitry.cli.options import DeskPath
from summitry.cli.say import err
from summitry.errors import InputError

PORT = 8650
"""Port that is tried first."""

TRIES = 20
"""Ports that are tried after it."""

LONGEST_TOKEN = 200

PATIENCE = 8.0
"""Seconds that a page waits while somebody writes to the desk, before it says so and asks again by itself."""


def serve(
    desk: DeskPath,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            help=f"{PORT} or the next free one by default; 0 for any that is free.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen at; this machine alone by default.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            help="What visitors must know; made up and printed where others can reach the workspace.",
        ),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help="Let pages have addresses read that lie inside this machine or its network.",
        ),
    ] = False,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve a desk as a workspace in the browser, until Ctrl-C. A desk that is not there yet begins empty."""
    _check_desk(desk)
    chosen = _token(token, host)
    listening = _listen(host, port)
    with listening:
        bound = listening.getsockname()[1]
        address = _address(host, bound, chosen)
        console = err()
        if port is None and bound != PORT:
            console.print(f"Port {PORT} is taken; using {bound}.")
        console.print(f"{desk.stem} is at {address} (Ctrl-C ends it)")
        if open:
            _open_later(address)
        _run(desk, listening, host, bound, chosen, allow_private)


def _check_desk(desk: Path) -> None:
    """Make an empty desk where there is none, and refuse what is none.

    Raises:
        StoreError: It is no desk, or cannot be made.
    """
    from summitry.desk import Desk

    file = Desk(desk).file
    with file.read() if desk.exists() else file.write():
        pass


def _token(token: str | None, host: str) -> str | None:
    """The token to ask for; one is made up where others can reach the workspace.

    Raises:
        InputError: It is too short to protect anything, or no text for an address.
    """
    from summitry.web.settings import LOOPBACK

    if token is None:
        return None if host in LOOPBACK else secrets.token_urlsafe(24)
    if not 8 <= len(token) <= LONGEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        raise InputError(
            f"--token has {len(token)} characters; give 8 to {LONGEST_TOKEN} letters, digits and marks without spaces, "
            "or leave it out to have one made up"
        )
    return token


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens at the port, or at the first free one where none was asked for.

    Raises:
        InputError: There is none.
    """
    ports = [port] if port is not None else list(range(PORT, PORT + TRIES))
    for each in ports:
        try:
            return _bind(host, each)
        except socket.gaierror:
            raise InputError(
                f"--host is {host!r}, which is no address of this machine; 127.0.0.1 or 0.0.0.0 are usual"
            ) from None
        except OSError as error:
            why = error.strerror or str(error)
    raise InputError(
        f"port {ports[-1]} of {host} cannot be listened at ({why}); give another with --port, or leave it out to "
        "take the next free one"
    )


def _bind(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, place = found[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def _address(host: str, port: int, token: str | None) -> str:
    """The address to open, with the token where one is asked for."""
    name = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/" + (f"?{urlencode({'token': token})}" if token else "")


def _open_later(address: str) -> None:
    def open_it() -> None:
        time.sleep(0.8)  # The socket listens already: a browser that is faster than the server only waits.
        webbrowser.open(address)

    threading.Thread(target=open_it, daemon=True).start()


def _run(
    desk: Path, listening: socket.socket, host: str, port: int, token: str | None, allow_private: bool
) -> None:
    """Serve until Ctrl-C or SIGTERM; what is under way ends within seconds."""
    import uvicorn

    from summitry.desk import Desk
    from summitry.web.app import create_app
    from summitry.web.settings import Settings

    settings = Settings(host=host, port=port, token=token, allow_private=allow_private)
    app = create_app(Desk(desk, patience=PATIENCE), settings)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        lifespan="on",
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
