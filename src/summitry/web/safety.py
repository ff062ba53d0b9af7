"""Who is answered, and what a page may load: Host, Origin and token checked, nothing run or fetched from elsewhere."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summitry.web.settings import Settings

COOKIE = "summitry-token"
CSRF_HEADER, CSRF_FIELD = "x-csrf-token", "csrf"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Sent with every answer; a document that carries its own style comes with a policy of its own."""


class Guard:
    """ASGI middleware: refuses what does not come from our own pages, and bounds what comes.

    Writing requests carry a secret of this run besides, as header or as form field: ``web.actions`` reads the form.

    Args:
        app: What is guarded.
        settings: How the workspace is served.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with the reason."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        sealed = _sealed(send)
        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, sealed)
        else:
            await self._app(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._knows_host(headers.get("host", "")):
            return _no(421, "this workspace does not answer under that name; use the address it printed")
        if not self._has_token(scope, headers):
            return self._take_token(scope)
        if scope["method"] in _READING:
            return None
        if not self._is_own_origin(headers):
            return _no(403, "a page of another site asked for a change; nothing was changed")
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._settings.largest_upload:
            limit = self._settings.largest_upload // (1024 * 1024)
            return _no(413, f"more than {limit} MB were sent at once; send fewer files at a time")
        return None

    def _knows_host(self, host: str) -> bool:
        known = self._settings.hosts()
        return bool(host) and (known is None or _name(host) in known)

    def _is_own_origin(self, headers: Headers) -> bool:
        """Browsers name the origin of every writing request; a program of the user's own names none."""
        origin = headers.get("origin")
        if origin is not None:
            return origin != "null" and urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
        return headers.get("sec-fetch-site", "none") in {"same-origin", "none"}

    # ---- the token -------------------------------------------------------------------------------------------

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        wanted = self._settings.token
        if wanted is None:
            return True
        if scope["path"].startswith("/static/"):
            return True
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        return _same(bearer, wanted) or _same(_cookie(headers.get("cookie", "")), wanted)

    def _take_token(self, scope: Scope) -> Response:
        """Take the token from the address once, into a cookie that no script can read."""
        fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for key, value in fields if key == "token"), "")
        if scope["method"] != "GET" or not _same(given, self._settings.token or ""):
            return _no(
                401, "this workspace asks for a token; open the address that it printed when it started"
            )
        rest = urlencode([(key, value) for key, value in fields if key != "token"])
        path = "/" + scope["path"].lstrip("/")
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
        answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", max_age=30 * 24 * 3600)
        return answer


def new_secret() -> str:
    """A secret for one run of the workspace."""
    return secrets.token_urlsafe(24)


def _sealed(send: Send) -> Callable[[Message], Awaitable[None]]:
    """The same, with our headers on every answer."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return wrapped


def _no(status: int, reason: str) -> Response:
    return PlainTextResponse(reason + "\n", status_code=status)


def _name(host: str) -> str:
    """Host of a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _same(given: str, wanted: str) -> bool:
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
