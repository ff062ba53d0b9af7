"""Who appears in the made-up news: real states with those who led them, and outlets that do not exist."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from summitry.actors.office import holder
from summitry.actors.tables import load_tables
from summitry.model.document import Source
from summitry.model.event import Place
from summitry.resources.load import read_text

STATES = (
    "USA", "CHN", "RUS", "PRK", "KOR", "JPN", "GBR", "FRA", "DEU", "IRN", "ISR", "IND", "TUR", "SAU", "UKR",
    "SYR", "PAK", "EGY", "IRQ", "AFG", "VNM", "ITA", "AUS", "CAN", "BRA", "MEX", "ZAF", "NGA", "IDN", "THA",
    "POL", "ESP", "NLD", "SWE", "NOR", "FIN", "GRC", "HUN", "ROU", "SRB", "GEO", "ARM", "AZE", "KAZ", "UZB",
    "MNG", "MMR", "PHL", "MYS", "SGP", "LBN", "JOR", "QAT", "ARE", "KWT", "YEM", "SDN", "ETH", "KEN", "CUB",
)  # fmt: skip
"""From the one most in the news to the one least."""

OUTLETS = (
    ("Two Rivers Wire", "two-rivers.example", "GBR", "wire"),
    ("Meridian News Agency", "meridian-agency.example", "FRA", "wire"),
    ("Harbour Street Journal", "harbour-street.example", "USA", "daily"),
    ("Lakeside Tribune", "lakeside-tribune.example", "USA", "daily"),
    ("The Cathedral Post", "cathedral-post.example", "DEU", "daily"),
    ("Mokpo Morning Paper", "mokpo-morning.example", "KOR", "daily"),
    ("Asakusa Evening Paper", "asakusa-evening.example", "JPN", "daily"),
    ("Neva Embankment Daily", "neva-embankment.example", "RUS", "daily"),
    ("Banyan Tree Times", "banyan-tree.example", "IND", "daily"),
    ("Southern Cross Courier", "southern-cross.example", "AUS", "daily"),
    ("Taedong Bulletin", "taedong-bulletin.example", "PRK", "state_media"),
    ("Great Canal Dispatch", "great-canal.example", "CHN", "state_media"),
    ("Caspian State Radio", "caspian-radio.example", "KAZ", "broadcaster"),
    ("Fjord Broadcasting", "fjord-broadcasting.example", "NOR", "broadcaster"),
    ("Office of Public Statements", "public-statements.example", "CAN", "government"),
    ("Institute of Distant Affairs", "distant-affairs.example", "SGP", "think_tank"),
    ("Bosphorus Watch", "bosphorus-watch.example", "TUR", "monitor"),
)
"""Name, domain, country and kind; all are made up."""


@dataclass(frozen=True, slots=True)
class State:
    """A state on the stage.

    Attributes:
        id: Its code.
        name: As people write it: "the United States" inside a sentence loses the article.
        adjective: "North Korean".
        capital: With its point, where the gazetteer has it.
    """

    id: str
    name: str
    adjective: str
    capital: Place


@cache
def sources() -> tuple[Source, ...]:
    """The outlets."""
    return tuple(Source(*each, sample=False) for each in OUTLETS)


@cache
def states() -> tuple[State, ...]:
    """All states, in the order of ``STATES``."""
    tables, points = load_tables(), _capitals()
    found = []
    for code in STATES:
        row = tables.states[code]
        capital = row["capital"].split(",")[0].split(";")[0]
        lat, lon = points.get(code, (None, None))
        place = Place(capital, code, lat, lon, capital)
        found.append(State(code, tables.label(code), row["adjective"].split(";")[0], place))
    return tuple(found)


@cache
def leader(state: str, quarter: int) -> tuple[str, str] | None:
    """Actor id and name of who led a state in the middle of a quarter, counted from 2010; None where unclear."""
    day = date(2010 + quarter // 4, 3 * (quarter % 4) + 2, 15)
    found = holder(load_tables(), state, "leader", day)
    return None if found is None else (found.person, found.name)


def popularity() -> np.ndarray:
    """Chance of each state to be in an act, shape (n_states,), sum 1; falls with its rank."""
    weights = 1.0 / np.arange(3, len(STATES) + 3) ** 0.75
    return weights / weights.sum()


def _capitals() -> dict[str, tuple[float, float]]:
    lines = [
        line for line in read_text("places/gazetteer.csv.gz").split("\n") if line and not line.startswith("#")
    ]
    rows = [row for row in csv.DictReader(lines) if row["kind"] in ("capital", "own:capital")]
    return {row["country"]: (float(row["lat"]), float(row["lon"])) for row in rows}
