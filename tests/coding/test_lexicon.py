"""Loading the predicate lexicon: what is wrong in it is told all at once, and nothing wrong is let in."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from summitry.coding import lexicon
from summitry.coding.lexicon import Lexicon, Pattern, load_lexicon
from summitry.errors import ResourceError

CLASSES = 'sanction = ["sanction", "embargo"]\n'

GOOD = """
type = "CONSULT"

[[pattern]]
id = "meet"
verbs = ["meet", "meet up"]
mutual = true
modes = ["phone"]
example = { text = "Japan met China.", source = ["JPN"], target = ["CHN"], status = "happened" }
near_miss = "The bridge meets every standard."
"""

BROKEN = {
    "unknown field": ('mutual = true', 'mutal = true', "meet: unknown fields ['mutal']"),
    "unknown class": ('mutual = true', 'obj = ["@sanktion"]', "meet: obj refers to the unknown class @sanktion"),
    "foreign mode": ('modes = ["phone"]', 'modes = ["firearms"]', "modes ['firearms'] do not belong to CONSULT"),
    "foreign mode of another type": (
        'modes = ["phone"]',
        'modes = ["phone"]\nreads_as = "REJECT"',
        "modes ['phone'] do not belong to REJECT",
    ),
    "no such type to read as": (
        'mutual = true',
        'reads_as = "CHAT"',
        "reads_as 'CHAT' is not a PLOVER event type",
    ),
    "no words": ('verbs = ["meet", "meet up"]', "verbs = []", "has no verbs, nouns or adjectives"),
    "no near-miss": ('near_miss = "The bridge meets every standard."', "", "has no near_miss"),
    "no example": ('text = "Japan met China.", ', "", "has no example"),
    "no such type": ('type = "CONSULT"', 'type = "CHAT"', "type: is 'CHAT', not a PLOVER event type"),
}  # fmt: skip

Load = Callable[..., Lexicon]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Loads a lexicon of the files given: ``load(**{"consult": "..."})``."""

    def loaded(**files: str) -> Lexicon:
        texts = {"predicates/classes.toml": CLASSES}
        texts |= {f"predicates/{name}.toml": text for name, text in files.items()}
        monkeypatch.setattr(lexicon, "resource_names", lambda folder, suffix: sorted(texts))
        monkeypatch.setattr(lexicon, "read_toml", lambda name: tomllib.loads(texts[name]))
        load_lexicon.cache_clear()
        return load_lexicon()

    yield loaded
    load_lexicon.cache_clear()


def test_a_sound_file_is_read(load: Load) -> None:
    [pattern] = load(consult=GOOD).patterns
    assert (pattern.rule, pattern.type, pattern.kind) == ("consult.meet", "CONSULT", "verb")
    assert (pattern.source, pattern.target) == (("subj",), ("obj",))
    assert pattern.example.target == ("CHN",)
    assert pattern.weight == 0.85


def test_words_are_found_by_their_first_part(load: Load) -> None:
    entries = load(consult=GOOD).by_word["verb", "meet"]
    assert [rest for rest, _ in entries] == ["", "up"]


def test_classes_are_spelled_out(load: Load) -> None:
    [pattern] = load(consult=GOOD.replace("mutual = true", 'obj = ["@sanction", "visit"]')).patterns
    assert pattern.obj == {"sanction", "embargo", "visit"}


@pytest.mark.parametrize(("old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_named(old: str, new: str, message: str, load: Load) -> None:
    assert old in GOOD
    with pytest.raises(ResourceError) as caught:
        load(consult=GOOD.replace(old, new))
    assert message in str(caught.value)
    assert "predicates/consult.toml" in str(caught.value)


def test_an_id_is_used_once(load: Load) -> None:
    twice = GOOD + GOOD.split('type = "CONSULT"')[1]
    with pytest.raises(ResourceError, match="the id is used twice"):
        load(consult=twice)


def test_all_faults_of_all_files_are_told_together(load: Load) -> None:
    with pytest.raises(ResourceError) as caught:
        load(
            consult=GOOD.replace("mutual = true", 'obj = ["@sanktion"]\nwieght = 1').replace(
                "phone", "firearms"
            ),
            agree=GOOD.replace("CONSULT", "CHAT"),
        )
    assert len(caught.value.faults) == 4
    assert {fault.file for fault in caught.value.faults} == {
        "predicates/consult.toml",
        "predicates/agree.toml",
    }


def test_the_shipped_lexicon_is_sound_and_large() -> None:
    patterns = load_lexicon().patterns
    assert len({p.rule for p in patterns}) > 400


@pytest.mark.parametrize("field", ["source", "target", "has", "lacks"])
def test_slots_are_words_or_known_names(field: str) -> None:
    def odd(pattern: Pattern) -> list[Any]:
        named = {"subj", "obj", "iobj", "poss", "adj", "poss-obj", "xcomp", "ccomp"}
        return [s for s in getattr(pattern, field) if s not in named and not s.replace(" ", "").isalpha()]

    assert not {p.rule: odd(p) for p in load_lexicon().patterns if odd(p)}


def test_sides_that_are_needed_are_sides() -> None:
    assert all(p.needs <= {"source", "target"} for p in load_lexicon().patterns)


def test_weights_are_shares() -> None:
    assert all(0 < p.weight <= 1 for p in load_lexicon().patterns)
