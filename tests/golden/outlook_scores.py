"""Scores outlooks against labels: which are found, and how often each part of those found is right.

A found outlook and a label of the same sentence belong together if the words that look ahead are the label's, or if
claim and type both fit; of several, those that fit best. Optional labels are neither missed nor too much.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from summitry.coding.code import Coded
from summitry.model.expectation import Outlook
from summitry.model.period import Period
from tests.coding.sides import countries

FILE = Path(__file__).parent / "outlooks.toml"
SAMPLE = Path(__file__).resolve().parents[2] / "src" / "summitry" / "resources" / "sample" / "articles"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "articles"

Label = dict[str, Any]
Read = Callable[[Path], Coded]
"""Reads and codes one file of articles."""

ASPECTS = ("claim", "type", "sides", "negation", "due", "hedge", "condition", "speaker", "retrospect")
NEGATIVE = re.compile(r"\b(not|never|no longer|unlikely|doubt\w*|skip\w*|won't)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: what was labelled in it, what was found, and what belongs together."""

    text: str
    published: date | None
    labels: tuple[Label, ...]
    found: tuple[Outlook, ...]
    pairs: tuple[tuple[Label, Outlook], ...]
    known_gap: bool = False

    @property
    def missed(self) -> list[Label]:
        """Labels that must be found and were not."""
        met = [id(label) for label, _ in self.pairs]
        return [each for each in self.labels if not each.get("optional") and id(each) not in met]

    @property
    def surplus(self) -> list[Outlook]:
        """What was found and is labelled nowhere."""
        met = [id(found) for _, found in self.pairs]
        return [each for each in self.found if id(each) not in met]

    @property
    def hits(self) -> list[tuple[Label, Outlook]]:
        """Pairs whose label had to be found."""
        return [pair for pair in self.pairs if not pair[0].get("optional")]


@dataclass(slots=True)
class Score:
    """Counts of a part of the labels."""

    hit: int = 0
    missed: int = 0
    surplus: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is labelled; optional ones left aside."""
        return self.hit / max(1, self.hit + self.surplus)

    @property
    def recall(self) -> float:
        """Of what had to be found, the share that was."""
        return self.hit / max(1, self.hit + self.missed)

    def share(self, aspect: str) -> float:
        """Of the matched outlooks that are asked for it, the share that is right."""
        return self.right[aspect] / max(1, self.asked[aspect])


def load_labels() -> dict[str, list[Label]]:
    """Tables ``sentence`` and ``document`` of the file of labels."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def judge_sentences(coder: Callable[..., Coded]) -> Iterator[Judged]:
    """Code every labelled sentence as a document of its own."""
    for row in load_labels()["sentence"]:
        coded = coder(row["text"], published=row["published"].isoformat())
        gap = bool(row.get("known_gap"))
        yield _judged(row["text"], row["published"], row.get("outlooks", ()), coded.outlooks, known_gap=gap)


def judge_documents(read: Read) -> Iterator[Judged]:
    """Code every labelled document; one that is not there is left out."""
    for row in load_labels()["document"]:
        path = (SHARED if row.get("shared") else SAMPLE) / row["file"]
        if path.exists():
            yield from _of_document(row, read(path))


def _of_document(row: Label, coded: Coded) -> Iterator[Judged]:
    texts = [" ".join(_text(coded, i).split()) for i in range(len(coded.sentences))]
    labels: dict[int, Sequence[Label]] = {}
    for each in row["sentences"]:
        begins = [i for i, text in enumerate(texts) if text.startswith(each["starts"])]
        if not begins:
            raise AssertionError(f"{row['file']}: no sentence starts with {each['starts']!r}")
        labels[begins[0]] = each["outlooks"]
    for i, text in enumerate(texts):
        found = [each for each in coded.outlooks if each.sentence == i]
        yield _judged(text, row.get("published"), labels.get(i, ()), found)


def _text(coded: Coded, index: int) -> str:
    sentence = coded.sentences[index]
    return "".join(
        word + (" " if space else "") for word, space in zip(sentence.words, sentence.spaces, strict=True)
    )


def _judged(
    text: str,
    published: date | None,
    labels: Iterable[Label],
    found: Iterable[Outlook],
    *,
    known_gap: bool = False,
) -> Judged:
    labels, found = tuple(labels), tuple(found)
    ranked = sorted(
        ((fit, -i, -j) for i, a in enumerate(labels) for j, b in enumerate(found) if (fit := _fit(a, b)) > 0),
        reverse=True,
    )
    pairs: list[tuple[Label, Outlook]] = []
    used: set[tuple[str, int]] = set()
    for _, i, j in ranked:
        if not used & {("label", i), ("found", j)}:
            used |= {("label", i), ("found", j)}
            pairs.append((labels[-i], found[-j]))
    return Judged(text, published, labels, found, tuple(pairs), known_gap)


def _fit(label: Label, found: Outlook) -> float:
    """How well they fit; 0 where they cannot mean the same."""
    words = f"{found.clause} {found.evidence.trigger}".lower()
    at = any(word.lower() in words for word in label["at"].split("|"))
    claim, kind = found.claim.value in label["claim"].split("|"), _type_fits(label, found)
    if not at and not (claim and kind):
        return 0
    exact = any(word.lower() in found.evidence.trigger.lower() for word in label["at"].split("|"))
    parts = [verdict for aspect, verdict in aspects(label, found) if aspect in {"sides", "due", "hedge"}]
    must = 0.5 * (not label.get("optional"))
    return 4 * at + 2 * exact + 3 * claim + 2 * kind + 0.8 * sum(parts) + must


def aspects(label: Label, found: Outlook) -> Iterator[tuple[str, bool]]:
    """Every part that the label asks for, with whether it is right."""
    yield "claim", found.claim.value in label["claim"].split("|")
    if "type" in label:
        yield "type", _type_fits(label, found)
    if label.keys() & {"source", "target", "both"}:
        yield "sides", _sides_fit(label, found)
    if label.get("negated") != "either" and not _worded_negative(label):
        yield "negation", found.negated == label.get("negated", False)
    if "due" in label:
        yield "due", _due_fits(label, found)
    if "hedge" in label or "number" in label:
        yield "hedge", _hedge_fits(label, found)
    if label.get("cond") != "any":
        yield "condition", _condition_fits(label.get("cond"), found.condition)
    if "speaker" in label:
        yield "speaker", any(_speaker_fits(each, found) for each in label["speaker"].split(" / "))
    if label.get("retro") != "either":
        yield "retrospect", retrospective(found) == bool(label.get("retro"))


def retrospective(found: Outlook) -> bool:
    """Whether the statement looks back at what had been foreseen."""
    return found.rule.endswith("in retrospect")


def _worded_negative(label: Label) -> bool:
    """A hedge that says no by itself may be kept in the number or in the negation."""
    return bool(NEGATIVE.search(label.get("hedge", "")))


def _type_fits(label: Label, found: Outlook) -> bool:
    return "type" not in label or (found.type or "none") in label["type"].split("|")


def _sides_fit(label: Label, found: Outlook) -> bool:
    source, target = countries(found.source), countries(found.target)
    return (
        source == set(label.get("source", source))
        and target - source == set(label.get("target", target)) - source
        and source | target == set(label.get("both", source | target))
    )


def _due_fits(label: Label, found: Outlook) -> bool:
    if not any(_period_fits(each, found.due) for each in label["due"].split("|")):
        return False
    kinds = label.get("kind", "").split("|")
    return found.due is None or found.due_kind is None or kinds == [""] or found.due_kind.value in kinds


def _period_fits(wanted: str, due: Period | None) -> bool:
    if wanted == "none" or due is None:
        return wanted == "none" and due is None
    start, end = wanted.split("/")
    return (not start or start == str(due.start)) and (not end or end == str(due.end))


def _hedge_fits(label: Label, found: Outlook) -> bool:
    likelihood = found.likelihood
    hedged = likelihood is not None and likelihood.basis != "convention"
    if "number" in label:
        has_number = hedged and likelihood is not None and likelihood.point is not None
        if has_number != label["number"]:
            return False
    if "hedge" not in label:
        return True
    if not label["hedge"]:
        return not hedged
    words = "" if likelihood is None else likelihood.words.lower()
    return bool(words) and any(each in words or words in each for each in label["hedge"].split("|"))


def _condition_fits(wanted: str | None, found: str | None) -> bool:
    if wanted is None or found is None:
        return wanted is None and found is None
    mine, theirs = (set(re.findall(r"\w+", text.lower())) for text in (wanted, found))
    return len(mine & theirs) >= 0.6 * len(mine | theirs)


def _speaker_fits(wanted: str, found: Outlook) -> bool:
    speaker = found.speaker
    if wanted == "author" or speaker is None:
        return wanted == "author" and speaker is None
    kinds, names = wanted.split(": ")
    said = f"{speaker.name} {speaker.text}".lower()
    return speaker.kind in kinds.split("|") and any(name.lower() in said for name in names.split("|"))


def score(judged: Iterable[Judged]) -> dict[str, Score]:
    """Counts by claim (of the label, the first of several; of a surplus one, its own) and in all."""
    scores: dict[str, Score] = {"all": Score()}

    def at(claim: str) -> tuple[Score, Score]:
        return scores["all"], scores.setdefault(claim, Score())

    for each in judged:
        for label, found in each.hits:
            for part in at(label["claim"].split("|")[0]):
                part.hit += 1
                part.asked.update(aspect for aspect, _ in aspects(label, found))
                part.right.update(aspect for aspect, right in aspects(label, found) if right)
        for label in each.missed:
            for part in at(label["claim"].split("|")[0]):
                part.missed += 1
        for found in each.surplus:
            for part in at(found.claim.value):
                part.surplus += 1
    return scores
