import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.ingest.body import clean_body, is_heading
from summitry.model.document import Cut
from tests.ingest.harbour import OTHER, STORY

MODEL_CASE = Path(__file__).parents[3] / "shared" / "articles" / "shifting-gears-2019.txt"


def with_middle(paragraph: str) -> str:
    """The story with a paragraph after its first one."""
    first, rest = STORY.split("\n\n", 1)
    return f"{first}\n\n{paragraph}\n\n{rest}"


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("Image: Harbour Agency", "caption"),
        ("FILE PHOTO: The crossing as it looked before it was closed.", "caption"),
        ("Advertisement", "advertisement"),
        ("Follow Ann B. Lee, head of the Harbour Institute, on Twitter @annblee.", "follow line"),
        ("Sign up for our weekly newsletter.", "newsletter"),
        ("Read more: The long way to the treaty", "link line"),
        ("Share this article", "share line"),
        ("By Ann Lee", "byline"),
        ("We use cookies to improve your visit.", "cookie notice"),
        ("12 Comments", "comments line"),
        ("A Long Way to Go", "heading"),
    ],
)
def test_boilerplate_between_paragraphs_is_cut(paragraph: str, reason: str) -> None:
    body = clean_body(with_middle(paragraph))
    assert body.text == STORY
    assert body.cuts == (Cut(paragraph, reason),)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Follow the money, he said, and you will find the ministry.",
        "Copyright was one of the subjects, and the ministers promised to protect it better.",
        "She would not comment.",
        "MINISTER OKTA: Thank you all for coming.",
        "QUESTION: Will the crossing stay open?",
        "The bridge has been closed since 2017",
        "- Trucks from the first of the month",
        "1. Trucks and Buses",
        "“We Are Neighbours”",
    ],
)
def test_sentences_labels_and_list_items_are_kept(paragraph: str) -> None:
    body = clean_body(with_middle(paragraph))
    assert paragraph.removeprefix("- ") in body.text.split("\n\n")
    assert body.cuts == ()


def test_fragment_broken_over_lines_after_a_removed_image_is_its_caption() -> None:
    body = clean_body(with_middle("Image removed.\n\nOld postcard\nshowing the gate of\nHarbour City."))
    assert body.text == STORY
    assert [cut.text for cut in body.cuts] == [
        "Image removed.",
        "Old postcard showing the gate of Harbour City.",
    ]


@pytest.mark.parametrize(
    "after",
    [
        "The gate was closed.",
        "Soldiers left the gate\nand went home.",
        "The envoy then travelled on to the island, where he spoke with fishermen.",
    ],
)
def test_sentence_after_a_removed_image_is_kept(after: str) -> None:
    body = clean_body(with_middle(f"Image removed.\n\n{after}"))
    assert after.replace("\n", " ") in body.text


def test_blurbs_after_a_copyright_line_are_cut_to_the_end() -> None:
    blurb = "The Harbour Institute promotes the study of straits and of the states on both sides of them."
    tail = ["Copyright 2019, Sea Programme. All rights reserved.", "Sea Programme", blurb]
    body = clean_body("\n\n".join([STORY, *tail]))
    assert body.text == STORY
    assert [cut.text for cut in body.cuts] == tail


def test_copyright_line_far_from_the_end_takes_nothing_with_it() -> None:
    body = clean_body("\n\n".join([STORY.split("\n\n")[0], "Copyright 2019, Sea Programme.", OTHER, OTHER]))
    assert OTHER in body.text


def test_author_note_counts_only_at_the_end() -> None:
    note = "Ann Lee is a senior fellow at the Harbour Institute."
    assert note not in clean_body(f"{STORY}\n\n{note}").text
    assert note in clean_body(f"{note}\n\n{STORY}").text


def test_title_repeated_on_top_is_cut() -> None:
    body = clean_body(f"Ministers Reopen Crossing!\n\n{STORY}", title="Ministers reopen crossing")
    assert body.text == STORY


def test_wrapped_lines_are_joined_and_paragraphs_stay_apart() -> None:
    wrapped = (
        "The foreign ministers of Norland and Sudland met in Harbour City on\n"
        "Wednesday. They agreed to reopen the crossing, which was closed in a\n"
        "quarrel about an island.\n"
        "Trucks will be allowed through from the first of next month, and cars\n"
        "will follow before the summer."
    )
    assert clean_body(wrapped).text.split("\n\n") == [
        "The foreign ministers of Norland and Sudland met in Harbour City on Wednesday. They agreed to "
        "reopen the "
        "crossing, which was closed in a quarrel about an island.",
        "Trucks will be allowed through from the first of next month, and cars will follow before the "
        "summer.",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert clean_body(STORY.replace("\n\n", "\n")).text == STORY


def test_hidden_characters_go_and_typographic_quotes_stay() -> None:
    text = "\ufeff“We\u200b agreed,”\u00a0the\u202e minister\u00ad said\x07.\r\nHe\tleft in the cafe\u0301."
    assert clean_body(text).text == "“We agreed,” the minister said.\n\nHe left in the café."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Economic Ties", True),
        ("BACKGROUND", True),
        ("The Road to the Treaty", True),
        ("What comes next", False),
        ("Economic Ties.", False),
        ("MINISTER OKTA:", False),
        ("(a) Economic Ties", False),
        ("", False),
        ("北京", False),
    ],
)
def test_is_heading(line: str, expected: bool) -> None:
    assert is_heading(line) is expected


def test_list_of_headlines_is_kept() -> None:
    headlines = "Norland Expels Three Envoys\n\nSudland Closes Its Port\n\nPresidents to Meet in May"
    assert clean_body(headlines).text == headlines


def test_page_of_boilerplate_alone_has_no_body() -> None:
    assert clean_body("Advertisement\n\nRead more\n\nImage removed.").text == ""


LINES = st.sampled_from(
    [
        "Image removed.",
        "Advertisement",
        "By Ann Lee",
        "© 2019 The Harbour Times",
        "A Heading Here",
        "Follow us on Facebook.",
        "The views expressed are those of the author.",
        "Ann Lee is a fellow at the Harbour Institute.",
        "The minister left.",
        "a fragment without a stop",
        "- an item",
        STORY,
        "",
    ]
)


@given(
    st.one_of(
        st.text(max_size=300), st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=14).map("\n".join)
    )
)
@settings(max_examples=400, deadline=None)
def test_cleaning_is_idempotent_and_leaves_no_control_characters(text: str) -> None:
    body = clean_body(text)
    assert clean_body(body.text) == type(body)(body.text)
    hidden = [each for each in body.text if unicodedata.category(each) in {"Cc", "Cf", "Cs"} and each != "\n"]
    assert hidden == []
    assert "\n" not in body.text.replace("\n\n", "")
    assert unicodedata.is_normalized("NFC", body.text)


@given(
    st.lists(
        st.sampled_from([*STORY.split("\n\n"), *OTHER.split("\n\n")]), min_size=1, max_size=6, unique=True
    )
)
def test_whole_sentences_are_never_cut(paragraphs: list[str]) -> None:
    assert clean_body("\n\n".join(paragraphs)).text.split("\n\n") == paragraphs


@pytest.mark.skipif(not MODEL_CASE.exists(), reason=f"needs ../shared/articles{os.sep}{MODEL_CASE.name}")
def test_model_case_keeps_its_article_and_loses_its_page() -> None:
    body = clean_body(MODEL_CASE.read_text(encoding="utf-8"))
    kept = body.text.split("\n\n")
    assert len(kept) == 24
    for gone in ("Image", "Follow ", "Copyright", "Instagram"):
        assert gone not in body.text
    assert all(paragraph.endswith((".", "”")) for paragraph in kept[1:])
