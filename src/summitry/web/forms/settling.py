"""The form by which a person says what became of an expectation, or opens it again."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

from starlette.datastructures import FormData

from summitry.desk import Desk
from summitry.errors import InputError
from summitry.model.expectation import Outcome
from summitry.web.ask import LONGEST, Ask, to
from summitry.web.page import Action, Done
from summitry.wording.days import say_day

NAME_COOKIE = "name"
"""Cookie that remembers who decides."""

LONGEST_NAME = 100

OPEN = "open"
"""What is sent to open it again."""

OURS = ("/expectations", "/expectation/")
"""Where a person can come from, to be led back there."""


def name_of_person(ask: Ask) -> str:
    """Who decided last in this browser; "" where nobody did."""
    return unquote(ask.cookies.get(NAME_COOKIE, ""))[:LONGEST_NAME]


def settle(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Add a person's word to the ledger, and lead back to where it was said."""
    id, by = ask.path["id"], _text(form, "by")[:LONGEST_NAME]
    outcome = _text(form, "outcome")
    if not outcome:
        raise InputError("no outcome was chosen; say what became of it, or that it is open again")
    line = desk.settle(
        id,
        None if outcome == OPEN else outcome,
        reason=_text(form, "reason"),
        by=by,
        on=_day(_text(form, "on")),
    )
    since = f" from {say_day(line.day)} on" if line.day else ""
    said = "is open again" if line.outcome is None else f"is settled: {_WORDS[line.outcome]}"
    return Done(
        f"{_back(_text(form, 'back'), line.expectation)}#x-{line.expectation}",
        f"It {said}{since}, by {line.by}. Every count follows; the reason stands in its history.",
        remember={NAME_COOKIE: by} if by else {},
    )


_WORDS = {
    Outcome.CAME_TRUE: "came true",
    Outcome.CAME_LATE: "came true late",
    Outcome.DID_NOT_HAPPEN: "did not happen",
    Outcome.OVERTAKEN: "overtaken",
    Outcome.AMBIGUOUS: "ambiguous",
}


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value[:LONGEST].strip() if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"the day is {text!r}; a day is written YYYY-MM-DD, such as 2019-04-24") from error


def _back(address: str, id: str) -> str:
    """A page of ours without its anchor; its own page where another address was sent."""
    path = address.partition("#")[0]
    plain = path.startswith(OURS) and not any(c in path for c in "\r\n\\")
    return path if plain and "//" not in path else to("expectation", id)


SETTLE = Action(
    path="/expectation/{id}/settle",
    about="Say what became of an expectation, or open it again: outcome, reason, by, on.",
    act=settle,
)
