"""What holds of a document's events after corrections, whoever codes it anew: a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from summitry.correcting.effective import corrected, judged
from summitry.model.correction import UNCHANGED, Change, Correction, CorrectionKind
from summitry.model.event import Event, Status
from tests.correcting.made import coded, document, events_of
from tests.factories import make_participant

NOW = datetime(2026, 11, 28, tzinfo=UTC)
KIM = make_participant("PRK", actor="Q56226", name="Kim Jong Un")


def line(kind: str, event: Event, *, seq: int = 1, **changes: object) -> Correction:
    beside = tuple(e.id for e in events_of("test") if e.id != event.id and e.document == event.document)
    change = Change(**changes) if changes else UNCHANGED  # type: ignore[arg-type]
    return Correction(
        seq, CorrectionKind(kind), event.document, event.id, event, beside, change, (), "", "M. Weber", NOW
    )


def ids(events: tuple[Event, ...]) -> set[str]:
    return {event.id for event in events}


MET, WARNED = events_of("summit")
SEOUL, TOKYO = events_of("test")


def newer(event: Event, **changes: object) -> Event:
    """The same words as a newer coder reads them: the id is another."""
    return replace(event, **{"id": event.id + "x", **changes})


def test_without_corrections_all_is_as_coded() -> None:
    assert corrected(events_of("summit"), []) == events_of("summit")


def test_what_was_rejected_stays_rejected_when_it_is_coded_again() -> None:
    rejected = [line("reject", WARNED)]
    assert corrected([MET, WARNED], rejected) == (MET,)
    assert corrected([MET, newer(WARNED)], rejected) == (MET,)
    assert corrected([MET, newer(WARNED, type="ACCUSE", status=Status.PLANNED)], rejected) == (MET,)
    fewer = newer(WARNED, target=())
    assert corrected([MET, fewer], rejected) == (MET,)


def test_another_reading_of_rejected_words_stands() -> None:
    """The newer coder found whom it was really directed at; or what the same words do tell of."""
    other = newer(WARNED, target=(make_participant("CHN"),))
    assert corrected([MET, other], [line("reject", WARNED)]) == (MET, other)
    friendly = newer(WARNED, type="SUPPORT")
    assert corrected([MET, friendly], [line("reject", WARNED)]) == (MET, friendly)


def test_what_stood_beside_is_never_taken_for_the_rejected() -> None:
    alike = replace(TOKYO, source=SEOUL.source)  # as if both were coded with the same sides
    assert corrected([SEOUL, alike], [line("reject", SEOUL)]) == (alike,)
    assert corrected([alike], [line("reject", SEOUL)]) == (alike,)


def test_what_was_accepted_or_fixed_holds_whatever_is_coded() -> None:
    fixed = [line("fix", MET, status=Status.PLANNED, source=(KIM,))]
    (holds,) = corrected([MET], fixed)
    assert (holds.id, holds.status, holds.source, holds.target) == (MET.id, Status.PLANNED, (KIM,), (KIM,))
    for found in (
        (),
        (newer(MET),),
        (newer(MET, type="COOPERATE", quad=2),),
        (newer(MET, source=(KIM,), target=(KIM,)),),
    ):
        assert corrected(found, fixed) == (holds,)
        assert corrected(found, [line("accept", MET)]) == (MET,)


def test_an_added_event_is_not_doubled_when_the_coder_finds_it() -> None:
    added = replace(coded("plan", 1, "sent", "JPN", "PRK", type="AID"), id="added")
    adding = [line("add", added)]
    assert corrected((), adding) == (added,)
    assert corrected(events_of("plan"), adding) == (events_of("plan")[0], added)
    again = newer(events_of("plan")[1], status=Status.PLANNED)
    assert corrected([again], adding) == (added,)


def test_a_rejected_event_that_is_fixed_is_there_again() -> None:
    lines = [line("reject", MET), line("fix", MET, seq=2, status=Status.DENIED)]
    (holds,) = corrected([MET], lines)
    assert holds.status is Status.DENIED
    assert corrected([MET], [*lines, line("reject", MET, seq=3)]) == ()


def test_fixes_of_different_fields_add_up() -> None:
    one, two = line("fix", MET, seq=1, status=Status.DENIED), line("fix", MET, seq=2, type="COOPERATE")
    (holds,) = corrected([MET], [one, two])
    assert (holds.status, holds.type, holds.quad, holds.cameo) == (Status.DENIED, "COOPERATE", 2, "06")
    assert holds.rule == "corrected by M. Weber: was made.met"


def test_modes_that_a_new_type_does_not_know_are_left_out() -> None:
    visit = replace(MET, modes=("visit",))
    (holds,) = corrected([visit], [line("fix", visit, type="COOPERATE")])
    assert holds.modes == ()


EVENTS = [*events_of("summit"), *events_of("test"), *events_of("plan")]
kinds = st.sampled_from(["accept", "fix", "reject"])


@given(
    wanted=st.lists(st.tuples(kinds, st.integers(0, len(EVENTS) - 1), st.sampled_from(Status)), max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_whatever_is_corrected_can_be_undone_in_any_order(
    wanted: list[tuple[str, int, Status]], order: object
) -> None:
    lines = [
        line(kind, EVENTS[i], seq=seq, **({"status": status} if kind == "fix" else {}))
        for seq, (kind, i, status) in enumerate(wanted, start=1)
    ]
    taken = list(lines)
    order.shuffle(taken)  # type: ignore[attr-defined]
    for number, each in enumerate(taken):
        back = replace(each, seq=100 + number, kind=CorrectionKind.UNDO, coded=None, undoes=each.seq)
        lines.append(back)
        own = {j.id for j in judged(EVENTS, lines)}
        held = {event.id: event for event in corrected(EVENTS, lines)}
        assert all(held.get(event.id) == event for event in EVENTS if event.id not in own)
    assert sorted(corrected(EVENTS, lines), key=lambda e: e.id) == sorted(EVENTS, key=lambda e: e.id)


def test_documents_of_the_made_desk_hold_their_events() -> None:
    for name in ("summit", "retold", "test", "plan"):
        text = document(name).text
        for each in events_of(name):
            assert text[each.evidence.start : each.evidence.end] == each.evidence.text
            assert each.evidence.trigger in each.evidence.text
