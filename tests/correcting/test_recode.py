"""Coding anew: corrections hold, the rest follows the coder at hand, and what is cut short harms nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summitry.coding.code import Coded
from summitry.correcting import recode as recoding
from summitry.correcting.wanted import Accept, Add, Fix, Merge, Reject
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.language.sentences import Sentence
from summitry.model.document import Document, Skipped
from summitry.model.event import Event, Status
from summitry.model.span import Span
from summitry.reading import Coders
from tests.correcting.made import contents, document, event, events_of, joined_anew, sentences

BY = {"by": "M. Weber", "reason": "As the sentence says."}
ARTICLE = """Kim Jong Un will meet Vladimir Putin in Vladivostok on Thursday, the Kremlin said.

Japan condemned North Korea's rocket launch on Tuesday. South Korea sent rice to North Korea.
"""


class Newer:
    """A coder that reads the made documents otherwise: every id is another, and what it is told to, it tells."""

    def __init__(self, **found: Sequence[Event]) -> None:
        self.found = found

    def code(self, documents: Sequence[Document]) -> list[Coded | Skipped]:
        return [self._code(each) for each in documents]

    def _code(self, document: Document) -> Coded:
        name = str(document.title)
        events = self.found.get(name, [replace(e, id=f"{e.id}x") for e in events_of(name)])
        split = tuple(_sentence(i, span) for i, span in enumerate(sentences(name)))
        return Coded(document, split, tuple(events))


def _sentence(number: int, span: Span) -> Sentence:
    words = tuple(span.text.split(" "))
    return Sentence(number, span.start, words, (True,) * (len(words) - 1) + (False,))


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Any:
    def use(coder: Newer) -> None:
        monkeypatch.setattr(Coders, "code", lambda self, documents: coder.code(documents))

    return use


def test_the_same_coder_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE)
    desk = Desk(tmp_path / "desk.duckdb")
    desk.read(tmp_path / "article.txt")
    found = {r.event.type: r.event for r in desk.reports()}
    assert {"CONSULT", "AID"} <= set(found), found.keys()
    desk.correct(Fix(found["CONSULT"].id, date="2019-04-25"), **BY)
    desk.correct(Reject(found["AID"].id), **BY)
    desk.correct(Add(found["AID"].document, 1, "launch", "MOBILIZE", ["PRK"], ["JPN"]), **BY)
    before, expectations = contents(desk), desk.expectations().to_dict()
    came = desk.recode()
    assert (came.documents, came.changed, came.outlooks, came.failed) == (1, 0, 0, ())
    assert contents(desk) == before and desk.expectations().to_dict() == expectations


def test_corrections_hold_against_a_newer_coder(desk: Desk, newer: Any, tmp_path: Path) -> None:
    met, warned = (event(desk, "summit", word).event for word in ("met", "warned"))
    seoul, tokyo = (event(desk, "test", "condemned", side).event for side in ("KOR", "JPN"))
    desk.correct(Fix(met.id, status="ongoing"), **BY)
    desk.correct(Reject(warned.id), **BY)
    desk.correct(Accept(event(desk, "plan", "sent").event.id), by="M. Weber")
    desk.correct(Merge([seoul.id, tokyo.id]), **BY)
    added = desk.correct(Add(document("retold").id, 1, "watched", "REQUEST", ["KOR"], ["PRK"]), **BY).event
    watched = event(desk, "retold", "watched").event
    newer(Newer(retold=[*events_of("retold"), replace(watched, id="other", confidence=0.6, rule="new")]))
    came = desk.recode()
    assert came.documents == 4
    reports = {r.event.id: r.event for r in desk.reports()}
    assert reports[met.id].status is Status.ONGOING and f"{met.id}x" not in reports
    assert warned.id not in reports and f"{warned.id}x" not in reports
    assert reports[str(added)] == watched and "other" not in reports
    assert f"{seoul.id}x" in reports and seoul.id not in reports, "what nobody spoke of is as coded now"
    (condemned,) = [i for i in desk.incidents() if f"{seoul.id}x" in {r.event.id for r in i.reports}]
    assert {r.event.id for r in condemned.reports} == {f"{seoul.id}x", f"{tokyo.id}x"}, "the merge holds"
    assert {d.standing for d in desk.corrections()} == {"holds"}
    assert contents(desk) == joined_anew(desk, tmp_path / "copy.duckdb")


def test_undoing_after_coding_anew_gives_what_is_coded_now(desk: Desk, newer: Any, tmp_path: Path) -> None:
    plain = Desk(shutil.copy(desk.path, tmp_path / "plain.duckdb"))
    lines = [
        desk.correct(Fix(event(desk, "summit", "met").event.id, status="ongoing"), **BY),
        desk.correct(Reject(event(desk, "summit", "warned").event.id), **BY),
    ]
    newer(Newer())
    desk.recode()
    plain.recode()
    for each in lines:
        desk.undo(each.seq, by="M. Weber")
    assert contents(desk) == contents(plain)


def test_a_rejection_of_what_is_no_longer_coded_is_kept(desk: Desk, newer: Any) -> None:
    warned = event(desk, "summit", "warned").event
    desk.correct(Reject(warned.id), **BY)
    newer(Newer(summit=[events_of("summit")[0]]))
    desk.recode()
    assert [d.standing for d in desk.corrections()] == ["no longer applies"]
    newer(Newer(summit=events_of("summit")))
    desk.recode([document("summit").id])
    assert [d.standing for d in desk.corrections()] == ["holds"]
    assert warned.id not in {r.event.id for r in desk.reports()}


def test_what_is_cut_short_is_whole_as_far_as_it_went(
    desk: Desk, newer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    class Dying(Newer):
        def code(self, documents: Sequence[Document]) -> list[Coded | Skipped]:
            calls.append(len(documents))
            if len(calls) > 1:
                raise KeyboardInterrupt
            return super().code(documents)

    monkeypatch.setattr(recoding, "BATCH", 2)
    newer(Dying())
    with pytest.raises(KeyboardInterrupt):
        desk.recode()
    held = contents(desk)
    assert sum(id_.endswith("x") for id_ in held["reports"]) > 0
    assert all(incident for _, incident in held["incidents"])
    newer(Newer())
    desk.recode()
    assert all(id_.endswith("x") for id_ in contents(desk)["reports"])


def test_a_document_that_cannot_be_coded_stays_and_is_named(desk: Desk, newer: Any) -> None:
    class Failing(Newer):
        def code(self, documents: Sequence[Document]) -> list[Coded | Skipped]:
            return [Skipped(str(each.title), "could not be coded") for each in documents]

    before = contents(desk)
    newer(Failing())
    came = desk.recode()
    assert (came.documents, len(came.failed)) == (0, 4) and contents(desk) == before
    with pytest.raises(InputError, match="no document 'none'"):
        desk.recode(["none"])


def test_checked_events_are_data_to_learn_from(desk: Desk) -> None:
    desk.correct(Fix(event(desk, "summit", "met").event.id, status="ongoing"), **BY)
    desk.correct(Reject(event(desk, "summit", "warned").event.id), **BY)
    desk.correct(Accept(event(desk, "plan", "sent").event.id), by="A. Rossi")
    desk.correct(Add(document("retold").id, 1, "watched", "REQUEST", ["KOR"], ["PRK"]), **BY)
    lines = {line["kind"]: line for line in json.loads(json.dumps(desk.checked_events()))}
    assert {kind: (bool(x["coded"]), bool(x["corrected"])) for kind, x in lines.items()} == {
        "fix": (True, True),
        "reject": (True, False),
        "accept": (True, True),
        "add": (False, True),
    }
    fix = lines["fix"]
    assert (fix["coded"]["status"], fix["corrected"]["status"]) == ("happened", "ongoing")
    assert document("summit").text[fix["start"] : fix["end"]] == fix["text"]
    assert (fix["by"], fix["reason"], lines["accept"]["by"]) == ("M. Weber", BY["reason"], "A. Rossi")
