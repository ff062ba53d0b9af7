"""Where the brief comes from: outlets, what is counted, and what the coder is known to miss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summitry.brief.clean import clean
from summitry.brief.facts import FEWEST_FOR_SHARE, Facts
from summitry.brief.records import SourceRow
from summitry.brief.studied import Studied
from summitry.brief.words import phrases
from summitry.model.dealing import ARTICLES
from summitry.model.event import DocumentCard
from summitry.resources.load import read_toml
from summitry.wording.days import say_period


def source_rows(cards: Iterable[DocumentCard]) -> tuple[SourceRow, ...]:
    """Outlets with their counts, most documents first."""
    outlets: dict[tuple[str, str, bool], dict[str, DocumentCard]] = defaultdict(dict)
    for card in cards:
        outlet = clean(card.outlet or "") or "Outlet unknown"
        outlets[(outlet, card.outlet_kind, card.sample)][card.id] = card
    rows = [_row(key, list(cards.values())) for key, cards in outlets.items()]
    return tuple(sorted(rows, key=lambda r: (-r.documents, r.outlet, r.kind)))


def _row(key: tuple[str, str, bool], cards: Sequence[DocumentCard]) -> SourceRow:
    outlet, kind, sample = key
    periods = [c.published for c in cards if c.published is not None]
    first = min((p for p in periods if p.start), key=lambda p: (p.start, p.end), default=None)
    last = max((p for p in periods if p.end), key=lambda p: (p.end, p.start), default=None)
    return SourceRow(
        outlet=outlet,
        kind=phrases()["kind"].get(kind, clean(kind).replace("_", " ")),
        sample=sample,
        documents=len(cards),
        stories=len({c.story for c in cards}),
        first=say_period(first) if first else "",
        last=say_period(last) if last else "",
    )


def method_notes(facts: Facts, studied: Studied) -> tuple[str, ...]:
    """The method in sentences, from resources/brief/method.toml: on articles, and on what was studied beside them."""
    method = read_toml("brief/method.toml")
    imported = any(each.dataset != ARTICLES for each in studied.datasets)
    parts = [
        *(["counted", "missed"] if facts.reports or not imported else ["counted_imported"]),
        *(["expected"] if studied.expectations else []),
        *(["studied"] if studied.datasets else []),
        *(["coming"] if studied.coming else []),
        *(["imported"] if imported else []),
    ]
    return tuple(note.format(fewest=FEWEST_FOR_SHARE) for part in parts for note in method[part])
