"""What is expected, in a brief: who says so, what is due, what nobody tells of, and nothing told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from summitry.analysis.expectations.records import Expectation, Expectations
from summitry.brief import Brief, Method, build_brief, render_html, render_markdown
from summitry.brief.expectations import due_label, due_words, expected_sentence, likely_lines, state_words
from summitry.brief.studied import Studied
from summitry.model.expectation import DueKind
from summitry.model.period import Period, Precision
from tests.analysis.expectations.accounts import digest, expectation, posting, silence, voice
from tests.brief import korea

ON = date(2019, 4, 20)
GOLDEN = Path(__file__).parent / "golden_expected.md"


def told(method: Method, *entries: Expectation, until: date = ON, **more: Any) -> Brief:
    studied = Studied(expectations=Expectations(entries, until, **more))
    return build_brief(
        korea.reports(), actor=korea.PRK, names=korea.names, method=method, until=until, studied=studied
    )


def groups(brief: Brief) -> dict[str, list[str]]:
    assert brief.expected is not None
    return {g.heading: [each.said.text for each in g.told] for g in brief.expected.groups}


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            expectation(due="2019-04-25"),
            "North Korea is expected to meet Russia on 25 April 2019, according to John Bolton.",
        ),
        (
            expectation(voice(speaker=None), due=None),
            "North Korea is expected to meet Russia, Meridian Wire reported.",
        ),
        (
            expectation(
                voice(speaker="Mike Pompeo", claim="announcement"),
                voice(speaker="John Bolton"),
                voice(speaker="Sergey Lavrov"),
                voice(speaker=None),
                due="2019-12-31",
                due_kind="by",
            ),
            "North Korea is to meet Russia by 31 December 2019, according to Mike Pompeo, John Bolton and 2 others.",
        ),
        (
            expectation(voice(negated=True, claim="prediction"), negated=True, due=None),
            "North Korea is not expected to meet Russia, according to John Bolton.",
        ),
        # What is no meeting of two known sides stands in the words of its outlet, whoever said so.
        (
            expectation(
                voice(type=None, sentence="We will wait until the end of this year, Kim said.", speaker="Kim")
            ),
            "Meridian Wire: “We will wait until the end of this year, Kim said.”",
        ),
        (
            expectation(due="2019-04-25", outcome="did_not_happen"),
            "North Korea was expected to meet Russia on 25 April 2019, according to John Bolton.",
        ),
    ],
)
def test_sentence(entry: Expectation, sentence: str) -> None:
    assert expected_sentence(entry, korea.names) == sentence


def test_sentence_is_told_from_the_side_of_the_actor() -> None:
    entry = expectation(due=None)
    assert expected_sentence(entry, korea.names, actor="RUS").startswith("Russia is expected to meet North")


@pytest.mark.parametrize(
    ("due", "kind", "words", "label"),
    [
        (None, None, "no day named", "no day named"),
        (Period.iso("2019-04-25"), DueKind.ON, "on 25 April 2019", "25 April 2019"),
        (Period.iso("2019-04"), DueKind.ON, "in April 2019", "April 2019"),
        (Period.iso("2019"), DueKind.BY, "by 31 December 2019", "by 31 December 2019"),
        (Period.iso("2019-04-27"), DueKind.FROM, "from 27 April 2019", "from 27 April 2019"),
        (
            Period(date(2019, 4, 24), date(2019, 4, 26), Precision.RANGE, approximate=True),
            DueKind.ON,
            "about 24–26 April 2019",
            "about 24–26 April 2019",
        ),
    ],
)
def test_due_in_words(due: Period | None, kind: DueKind | None, words: str, label: str) -> None:
    assert (due_words(due, kind), due_label(due, kind)) == (words, label)


def test_likelihoods_that_differ_name_who_gave_them() -> None:
    entry = expectation(voice("may", speaker="A"), voice("unlikely", speaker="B"))
    assert likely_lines(entry) == [
        "B: “unlikely”: about 20 % (10–30 %)",
        "A: “may”: about 40 % (20–60 %)",
    ]


def test_no_hedge_gets_no_number() -> None:
    assert likely_lines(expectation(voice("unhedged"))) == ["said without a hedge"]


def test_section_parts_what_is_due_overdue_open_and_settled(method: Method) -> None:
    brief = told(
        method,
        expectation(voice(speaker="A"), state="due", due="2019-04-25"),
        expectation(voice(speaker="B"), state="past_due", due="2019-04-10", silence=silence()),
        expectation(voice(speaker="C"), due=None),
        expectation(voice(speaker="D"), due="2019-12-31", due_kind="by"),
        expectation(voice(speaker="E"), outcome="did_not_happen", reason="it was called off"),
    )
    assert [*groups(brief)] == ["Due now or within a week", "Overdue", "Open", "What came of the last ones"]
    assert ["according to D" in each for each in groups(brief)["Open"]] == [True, False]
    assert brief.expected is not None
    assert brief.expected.lead.startswith(
        "5 expectations in which North Korea has a part, as known on 20 April 2019: "
        "1 due, 1 overdue, 2 open and 1 settled (1 did not happen)."
    )
    (overdue,) = brief.expected.groups[1].told
    said = "4 stories on them in the 31 days after, none tells; too little to tell anything."
    assert [line.text for line in overdue.basis][-1].lower() == said
    (gone,) = brief.expected.groups[3].told
    assert (gone.said.mark, gone.basis[-1].text) == ("did not happen", "It was called off.")


def test_every_line_is_cited_and_opens_to_its_sentence(method: Method) -> None:
    met = next(r for r in korea.reports() if r.event.date and r.event.date.start == date(2019, 4, 12))
    brief = told(
        method,
        expectation(state="due", due="2019-04-25"),
        expectation(voice(speaker="E"), outcome="came_true", reason="It was.", evidence=[met.event.id]),
        reports={met.event.id: met},
    )
    assert brief.expected is not None
    every = [each for g in brief.expected.groups for each in g.told]
    assert all(each.said.notes for each in every)
    settled = every[-1]
    quoted = {note.number: note.quote for note in brief.notes}
    assert quoted[settled.basis[-1].notes[0]] == met.event.evidence.text
    page = lxml.html.document_fromstring(render_html(brief))
    ids = set(page.xpath("//@id"))
    assert [href for href in page.xpath("//section[@id='expected']//a/@href") if href[1:] not in ids] == []


def test_nothing_is_told_twice(method: Method) -> None:
    """What an expectation rests on is left out of what else was said to come."""
    plain = build_brief(korea.reports(), actor=korea.PRK, names=korea.names, method=method, until=ON)
    assert plain.said is not None and plain.expected is None
    coming = next(r for r in korea.reports() if r.event.status.value == "planned")
    kept = expectation(voice(event=coming.event.id))
    brief = told(method, kept)
    assert brief.said is not None
    assert brief.said.heading == "What else was said to come"
    before = {each.anchor for g in plain.said.groups for each in g.statements}
    after = {each.anchor for g in brief.said.groups for each in g.statements}
    assert len(before - after) == 1


def test_said_to_come_is_gone_where_all_is_kept_to_account(method: Method) -> None:
    coming = [
        r
        for r in korea.reports()
        if r.event.status.value not in ("happened", "ongoing", "denied", "not_happened")
    ]
    kept = expectation(*(voice(event=r.event.id, number=i) for i, r in enumerate(coming)))
    brief = told(method, kept, until=date(2019, 12, 31))
    assert brief.said is None
    page = render_html(brief)
    assert 'href="#said"' not in page and 'id="expected"' in page


def test_nothing_expected_says_so(method: Method) -> None:
    brief = told(method)
    assert brief.expected is not None
    assert brief.expected.empty == "No article read looks ahead to anything that North Korea has a part in."
    assert brief.said is not None and brief.said.heading == "What was only said to come"
    assert brief.expected.empty in render_html(brief)


def test_changed_day_and_condition_stand_below(method: Method) -> None:
    ident = digest("moved")
    lines = [
        posting(1, ident, "opened", date(2019, 4, 1), due=Period.iso("2019-04-24")),
        posting(2, ident, "revised", date(2019, 4, 18), due=Period.iso("2019-04-25")),
    ]
    brief = told(
        method,
        expectation(voice(condition="if the weather holds"), due="2019-04-25", history=lines, state="due"),
    )
    assert brief.expected is not None
    (line,) = brief.expected.groups[0].told
    assert (
        "On a condition: “if the weather holds”. First said to be on 24 April 2019; "
        "since 18 April 2019 on 25 April 2019." in line.basis[0].text
    )


def test_long_lists_are_cut_and_say_how_to_see_the_rest(method: Method) -> None:
    brief = told(method, *(expectation(voice(number=i), due=None) for i in range(15)))
    assert brief.expected is not None
    assert len(brief.expected.groups[0].told) == 12
    assert brief.expected.groups[0].rest == "and 3 more without a day: summitry expectations --actor PRK"


def test_two_expectations_of_one_sentence_are_quoted_once(method: Method) -> None:
    first, second = voice(number=3), voice("may", number=3)
    second = replace(second, document=first.document)
    brief = told(method, expectation(first, due=None), expectation(second, due=None))
    assert groups(brief) == {
        "Open": ["Meridian Wire: “Kim Jong Un is expected to meet Vladimir Putin by the end of April.”"]
    }


def test_open_expectations_of_long_ago_without_a_day_are_only_counted(method: Method) -> None:
    brief = told(
        method,
        expectation(voice(published="2018-04-20", number=1), due=None),
        expectation(voice(published="2018-04-20", number=2), due="2019-12-31", due_kind="by"),
    )
    assert brief.expected is not None
    (group,) = brief.expected.groups
    assert [each.said.date for each in group.told] == ["by 31 December 2019"]
    assert group.rest == "and 1 more without a day: summitry expectations --actor PRK"


def test_opening_says_what_is_due_next(method: Method) -> None:
    brief = told(method, expectation(due="2019-04-25", state="due"))
    assert (
        "Still to come, by these reports: North Korea is expected to meet Russia on 25 April 2019, "
        "according to John Bolton." in [each.text for each in brief.opening]
    )


def test_opening_quotes_a_deadline_in_the_words_of_its_outlet(method: Method) -> None:
    deadline = voice(None, claim="deadline", type=None, sentence="Washington has until December.")
    brief = told(method, expectation(deadline, due="2019-12-31", due_kind="by"))
    said = "Still to come, in the words of Meridian Wire: “Washington has until December.”"
    assert said in [each.text for each in brief.opening]


def test_hostile_text_stays_text(method: Method) -> None:
    bad = '<script>alert(1)</script> [x](javascript:alert(1)) "\u202e'
    brief = told(
        method,
        expectation(
            voice(sentence=bad, speaker=bad, outlet=bad, type=None, clause=bad, url="javascript:alert(1)"),
            state="past_due",
            reason=bad,
        ),
    )
    page = lxml.html.document_fromstring(render_html(brief))
    assert page.xpath("//script") == []
    assert [a for a in page.xpath("//a/@href") if a.startswith("javascript")] == []
    assert "<script" not in render_markdown(brief)


def test_markdown_tells_the_same(method: Method) -> None:
    brief = told(method, expectation(state="due", due="2019-04-25"))
    text = render_markdown(brief)
    assert "## What is expected" in text
    assert "○ **25 April 2019** · *expected* · North Korea is expected to meet Russia" in text


def test_called_off_is_struck(method: Method) -> None:
    entry = expectation(withdrawn=True, reason="Moscow called it off.")
    assert state_words(entry) == "called off"
    brief = told(method, entry)
    assert brief.expected is not None
    (line,) = brief.expected.groups[0].told
    assert (line.said.mark, line.basis[-1].text) == ("called off", "Moscow called it off.")


def test_section_is_the_golden_one(method: Method) -> None:
    """The golden section: after a change meant to be seen, write the new text over it and review it."""
    met = next(r for r in korea.reports() if r.event.date and r.event.date.start == date(2019, 4, 12))
    ident = digest("golden")
    moved = [
        posting(1, ident, "opened", date(2019, 4, 1), due=Period.iso("2019-04-24")),
        posting(2, ident, "revised", date(2019, 4, 18), due=Period.iso("2019-04-25")),
    ]
    brief = told(
        method,
        expectation(
            voice("very likely", speaker="Mike Pompeo"),
            voice("unlikely", published="2019-04-19", outlet="Straits Review"),
            due="2019-04-25",
            state="due",
            history=moved,
        ),
        expectation(voice(claim="promise"), due="2019-04-10", state="past_due", silence=silence()),
        expectation(
            voice(None, speaker=None, claim="deadline", type=None, sentence="Washington has until December."),
            due="2019-12-31",
            due_kind="by",
        ),
        expectation(voice("may", claim="possibility", condition="if asked"), due=None),
        expectation(
            voice(speaker="E", claim="announcement"),
            due="2019-04-12",
            outcome="came_true",
            reason="Meridian Wire reported it on 13 April 2019.",
            evidence=[met.event.id],
        ),
        expectation(voice(speaker="F"), outcome="did_not_happen", reason="It was called off."),
        reports={met.event.id: met},
    )
    text = render_markdown(brief)
    section = text[text.index("## What is expected") : text.index("## What was done")]
    assert section == GOLDEN.read_text(encoding="utf-8")
