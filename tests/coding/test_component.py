"""The coder in spaCy pipelines: ours as it is packaged, and one whose trees are made by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, DocBin, Span

import summitry
from summitry.coding.code import Coded
from summitry.coding.component import SummitryComponent, spacy_pipeline
from summitry.errors import InputError, LanguageError
from summitry.model.document import Document
from summitry.model.event import Event
from summitry.model.period import Period, Precision
from summitry.resources.load import resource_path

ROOT = Path(__file__).parents[2]
TEXT = (
    "Officials gathered on Friday.\n\n"
    "Russian President Vladimir Putin met North Korean leader Kim Jong Un in Vladivostok on Thursday. "
    "Kim will visit Beijing next week. Oslo accused Minsk of spying."
)

UD = [
    ("Norway", "NNP", "PROPN", "Norway", 1, "nsubj"),
    ("accused", "VBD", "VERB", "accuse", 1, "ROOT"),
    ("Belarus", "NNP", "PROPN", "Belarus", 1, "obj"),
    ("of", "IN", "SCONJ", "of", 4, "mark"),
    ("spying", "VBG", "VERB", "spy", 1, "advcl"),
    (".", ".", "PUNCT", ".", 1, "punct"),
]
CLEARNLP = [
    ("Kenya", "NNP", "PROPN", "Kenya", 1, "nsubj"),
    ("met", "VBD", "VERB", "meet", 1, "ROOT"),
    ("with", "IN", "ADP", "with", 1, "prep"),
    ("Uganda", "NNP", "PROPN", "Uganda", 2, "pobj"),
    (".", ".", "PUNCT", ".", 1, "punct"),
]
Rows = list[tuple[str, str, str, str, int, str]]


@Pipeline.component("trees_by_hand")
def trees_by_hand(doc: Doc) -> Doc:
    """Parses the sentences above and nothing else."""
    known = {tuple(row[0] for row in rows): rows for rows in (UD, CLEARNLP)}
    words = [token.text for token in doc if not token.is_space]
    places = [token.i for token in doc if not token.is_space]
    rows: Rows = []
    for token in doc:
        token.is_sent_start = False
    while len(rows) < len(words):
        start = len(rows)
        found = next(r for key, r in known.items() if tuple(words[start : start + len(key)]) == key)
        doc[places[start]].is_sent_start = True
        rows += [(*row[:4], start + row[4], row[5]) for row in found]
    for place, (_, tag, pos, lemma, head, dep) in zip(places, rows, strict=True):
        token = doc[place]
        token.tag_, token.pos_, token.lemma_, token.dep_ = tag, pos, lemma, dep
        token.head = doc[places[head]]
    for token in doc:
        if token.is_space:
            token.dep_, token.pos_, token.tag_, token.lemma_ = "dep", "SPACE", "_SP", token.text
            token.head = doc[max(token.i - 1, 0)]
    return doc


def text_of(*sentences: Rows) -> str:
    return " ".join(" ".join(row[0] for row in rows).replace(" .", ".") for rows in sentences)


def by_hand(**config: object) -> Pipeline:
    nlp = spacy.blank("en")
    nlp.add_pipe("trees_by_hand")
    nlp.add_pipe("summitry", config=config)
    return nlp


def shown(events: list[Event]) -> list[tuple[str, str, list[str | None], list[str | None]]]:
    return [
        (e.type, e.status.value, [p.country for p in e.source], [p.country for p in e.target]) for e in events
    ]


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    return spacy_pipeline(published="2019-04-27")


def test_our_pipeline_finds_what_the_command_line_finds(nlp: Pipeline, coder: Callable[..., Coded]) -> None:
    assert shown(nlp(TEXT)._.events) == shown(list(coder(TEXT, published="2019-04-27").events))


def test_offsets_count_in_the_text_of_the_doc(nlp: Pipeline) -> None:
    doc = nlp("\n " + TEXT)
    assert doc._.events
    for event in doc._.events:
        assert doc.text[event.evidence.start : event.evidence.end] == event.evidence.text
    for actor in doc._.actors:
        assert doc.text[actor.start : actor.end] == actor.text
    assert [p.start for p in doc._.actors] == sorted(p.start for p in doc._.actors)


def test_sentences_know_their_own_events(nlp: Pipeline) -> None:
    doc = nlp(TEXT)
    per_sentence = [span._.events for span in doc.sents]
    assert [event for events in per_sentence for event in events] == doc._.events
    meeting = next(span for span in doc.sents if "Thursday" in span.text)
    assert {actor.actor for actor in meeting._.actors} == {"Q7747", "Q56226"}


def test_relative_dates_count_from_the_publication_of_each_doc(nlp: Pipeline) -> None:
    texts = [nlp.make_doc(TEXT), nlp.make_doc(TEXT)]
    texts[1]._.published = "2019-05-04"
    first, second = (
        next(e for e in doc._.events if e.type == "CONSULT" and e.date).date for doc in nlp.pipe(texts)
    )
    assert (str(first.start), str(second.start)) == ("2019-04-25", "2019-05-02")


def test_the_date_worked_out_of_a_text_is_shown() -> None:
    (entry,) = tomllib.loads(resource_path("sample/index.toml").read_text(encoding="utf-8"))["undated"]
    (document,) = summitry.read_inputs([str(resource_path("sample") / entry["file"])])
    assert isinstance(document, Document)
    period = spacy_pipeline()(document.text)._.published
    assert period.overlaps(Period(entry["earliest"], entry["latest"], Precision.RANGE))


def test_the_packaged_folder_takes_the_component() -> None:
    nlp = spacy.load(resource_path("language/en_summitry"))
    nlp.add_pipe("summitry", config={"published": "2019-04-27"})
    found = shown(nlp(TEXT)._.events)
    assert ("CONSULT", "happened", ["RUS", "PRK"], ["RUS", "PRK"]) in found


def test_another_pipeline_with_universal_dependencies() -> None:
    assert shown(by_hand()(text_of(UD))._.events) == [("ACCUSE", "happened", ["NOR"], ["BLR"])]


def test_another_pipeline_with_clearnlp_labels() -> None:
    events = by_hand()(text_of(CLEARNLP))._.events
    assert [(e.type, {p.country for p in e.source}) for e in events] == [("CONSULT", {"KEN", "UGA"})]


def test_many_sentences_and_white_space_keep_numbers_and_offsets() -> None:
    text = f"{text_of(UD)}\n\n{text_of(UD)} {text_of(UD)}"
    doc = by_hand()(text)
    assert [event.sentence for event in doc._.events] == [0, 1, 2]
    assert [text[e.evidence.start : e.evidence.end] for e in doc._.events] == [text_of(UD)] * 3


def test_the_doc_itself_is_left_as_it_was() -> None:
    doc = by_hand()(text_of(CLEARNLP))
    assert [token.dep_ for token in doc] == [row[5] for row in CLEARNLP]


def test_an_empty_doc_has_no_events() -> None:
    doc = by_hand()("")
    assert doc._.events == doc._.actors == []


def test_an_unparsed_doc_says_what_is_missing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summitry")
    with pytest.raises(LanguageError, match=r"lacks DEP, TAG, POS, LEMMA; put a parser"):
        nlp("Norway accused Belarus.")


@pytest.mark.parametrize("config", [{"published": "27 April"}, {"scheme": "penn"}])
def test_a_setting_that_cannot_be_used_is_refused(config: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"YYYY|clearnlp"):
        by_hand(**config)


def test_a_pipeline_survives_disk_and_bytes(tmp_path: Path) -> None:
    nlp = by_hand(published="2019-04-27", outlet="KCNA")
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    again = by_hand().from_bytes(nlp.to_bytes())
    for other in (loaded, again):
        component = other.get_pipe("summitry")
        assert isinstance(component, SummitryComponent)
        assert component.settings.published == "2019-04-27"
        assert shown(other(text_of(UD))._.events) == shown(nlp(text_of(UD))._.events)


def test_events_travel_with_the_doc() -> None:
    nlp = by_hand(published="2019-04-27")
    doc = nlp(text_of(UD))
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (read,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert read._.events == doc._.events and read._.published == doc._.published


def test_several_processes_find_the_same() -> None:
    nlp = by_hand()
    docs = list(nlp.pipe([text_of(UD), text_of(CLEARNLP)], n_process=2))
    assert [shown(doc._.events) for doc in docs] == [shown(nlp(doc.text)._.events) for doc in docs]


def test_analysis_of_the_pipeline_names_what_is_set() -> None:
    problems = by_hand().analyze_pipes()
    assert "doc._.events" in problems["summary"]["summitry"]["assigns"]


def test_the_component_is_an_entry_point_of_the_package() -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
    assert points["spacy_factories"]["summitry"] == "summitry.coding.component:make_summitry"


def test_names_of_several_words_hang_together_whatever_the_parser_made_of_them(nlp: Pipeline) -> None:
    sentence = "North Korean leader Kim Jong Un met South Korean President Moon Jae-in in Panmunjom."
    (event,) = nlp(sentence)._.events
    assert {p.actor for p in event.source} == {"Q56226", "Q21001"}
    assert isinstance(next(nlp(sentence).sents), Span)
