"""What stands before a name: titles, marks such as "former", and the states named with the title."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.actors.lexicon import Title, lower, title_ending
from summitry.actors.modifiers import left_states
from summitry.actors.reading import Reading
from summitry.model.actor import Participant

_COURTESY = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "prince": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "madam": "f",
    "lady": "f",
    "queen": "f",
    "princess": "f",
    "sheikh": "m",
    "emperor": "m",
    "pope": "m",
    "spokesman": "m",
    "spokeswoman": "f",
    "congressman": "m",
    "congresswoman": "f",
    "chairwoman": "f",
}


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a name: title, mark ("former"), states named with the title, gender, first token."""

    title: Title | None
    mark: str | None
    states: tuple[Participant, ...]
    gender: str
    first: int
    elder: bool = False


def front(reading: Reading, first: int) -> Front:
    """Reads the title and what belongs to it leftwards from a name."""
    doc, start, gender = reading.doc, first, ""
    title: Title | None = None
    elder = False
    start, elect = _without_elect(reading, first)
    found = title_ending(doc, start)
    while found:
        if found[0].role != "courtesy" or title is None:
            title = found[0] if title is None or title.role == "courtesy" else title
        gender = gender or _COURTESY.get(found[0].words[-1], "")
        start = found[1]
        if start and doc[start - 1].text == "and":
            break
        found = title_ending(doc, start)
    if title is None and (found := _title_of(reading, first)):
        title, start = found
    if title is None:
        before = lower(doc[first - 1]) if first else ""
        if before in {"elder", "younger", "late", "father", "senior"}:
            return Front(None, None, (), "", first - 1, elder=before in {"elder", "father", "senior", "late"})
        mark = reading.context.marks.get(before)
        return Front(None, mark, (), "", first - 1 if mark else first)
    states, left, mark = left_states(reading, start)
    mark = elect or mark
    return Front(title, mark, states, gender, left if title.role != "courtesy" else start, elder)


def _without_elect(reading: Reading, first: int) -> tuple[int, str | None]:
    """Where the title before "-elect" ends, and the mark that it gives: "President-elect Moon"."""
    doc = reading.doc
    if first > 2 and doc[first - 2].text in {"-", "–"} and lower(doc[first - 1]) in {"elect", "designate"}:
        return first - 2, reading.context.marks.get(lower(doc[first - 1]))
    return first, None


def _title_of(reading: Reading, first: int) -> tuple[Title, int] | None:
    """A title with its field right before a name: "Deputy Secretary of Energy", "Minister of Sport"."""
    doc = reading.doc
    for j in range(first - 1, max(first - 6, 0), -1):
        if doc[j].lower_ == "of":
            return title_ending(doc, j)
        if not (doc[j].text[0].isupper() or doc[j].lower_ in {"and", "the"}):
            break
    return None
