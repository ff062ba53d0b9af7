import pytest

from summitry.errors import InputError
from summitry.ingest.stories import StoryIndex, hashes_of, resemblance, signature
from tests.ingest.harbour import OTHER, STORY

TAIL = "\n\nReporting from three capitals went into this account of a long day, the agency said in a note."


def index_of(*texts: str) -> tuple[StoryIndex, list[str]]:
    index = StoryIndex()
    return index, [index.add(f"d{number}", signature(text)) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    "reprint",
    [
        STORY,
        STORY.upper(),
        STORY.replace("\n\n", " ").replace(",", ""),
        "HARBOUR CITY, April 24 (HNA) -- " + STORY + TAIL,
        STORY.replace("on Wednesday", "on Wednesday, April 24,").replace("thanked", "praised"),
        "\n\n".join(STORY.split("\n\n")[:2]),
    ],
    ids=["same", "capitals", "punctuation", "dateline and tail", "small edits", "first half"],
)
def test_reprint_joins_the_story(reprint: str) -> None:
    assert index_of(OTHER, STORY, reprint)[1] == ["d0", "d1", "d1"]


def test_original_after_its_brief_joins_the_brief() -> None:
    assert index_of("\n\n".join(STORY.split("\n\n")[:2]), STORY)[1] == ["d0", "d0"]


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        "The ministers of Norland and Sudland met in Harbour City on Thursday and failed to agree on "
        "anything.",
        "",
        "Crossing reopened.",
    ],
)
def test_other_article_on_the_same_affair_is_its_own_story(other: str) -> None:
    assert index_of(STORY, other)[1] == ["d0", "d1"]


def test_report_that_quotes_a_short_statement_is_its_own_story() -> None:
    statement = STORY.split("\n\n")[0]
    assert index_of(statement, f"{OTHER}\n\n{statement}\n\n{OTHER[::-1]}")[1] == ["d0", "d1"]


def test_form_filled_with_new_numbers_is_a_new_story() -> None:
    form = (
        "On {day} the fleet of Norland carried out {n} patrols in the strait. Near {place}, {n} boats were "
        "stopped and "
        "{m} were searched. Near {other}, {m} boats were stopped. The fleet carries out patrols under the "
        "agreement of "
        "the two states. A patrol is a voyage of at least one ship that lasts more than four hours."
    )
    first = form.format(day="Monday", n="nine", m="two", place="Cape Low", other="the northern bank")
    second = form.format(day="Friday", n="eleven", m="five", place="Red Rock", other="the old lighthouse")
    assert index_of(first, second)[1] == ["d0", "d1"]


def test_index_is_rebuilt_from_stored_signatures() -> None:
    index, stories = index_of(STORY, OTHER, STORY + TAIL)
    rebuilt = StoryIndex()
    for number, (text, story) in enumerate(zip([STORY, OTHER, STORY + TAIL], stories, strict=True)):
        rebuilt.restore(f"d{number}", story, signature(text))
    assert len(rebuilt) == len(index) == 3
    assert rebuilt.story_of(signature("Update: " + STORY)) == "d0"
    assert rebuilt.add("new", signature(OTHER + TAIL)) == "d1"


def test_adding_a_document_again_changes_nothing() -> None:
    index, _ = index_of(STORY)
    assert index.add("d0", signature(OTHER)) == "d0"
    assert len(index) == 1


def test_very_long_documents_are_compared_by_a_sample() -> None:
    words = [f"word{number % 7919}x{number}" for number in range(30_000)]
    longer = hashes_of(signature(" ".join(words)))
    part = hashes_of(signature(" ".join(words[:15_000])))
    jaccard, containment = resemblance(longer, part)
    assert jaccard == pytest.approx(0.5, abs=0.06)
    assert containment == pytest.approx(1.0, abs=0.01)


def test_broken_signature_is_refused() -> None:
    with pytest.raises(InputError, match="3 bytes"):
        StoryIndex().add("x", b"abc")
