"""The features, in order: each has a name and a family, so that a reason can be put in words."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.analysis.forecast.counts import TAUS
from summitry.analysis.forecast.keys import SHARED

RHYTHM = ("sro", "so", "ro", "o")
"""Forms whose number of days and last gap are features too."""

FAMILIES = {
    "repeat": "the very fact, before",
    "pair": "subject and object, whatever the relation",
    "reciprocal": "the object did the same to the subject",
    "popular": "how often the object is met with, by anybody",
    "country": "actors of the same countries",
    "kind": "actors of the same kinds",
    "rule": "what the two did before, and what usually follows",
    "path": "partners of partners",
    "factor": "factors learnt from all facts before",
    "question": "the question itself: how busy subject and relation are",
    "prior": "the score by which the candidate was picked",
}

_FAMILY_OF_FORM = {
    "sro": "repeat",
    "so": "pair",
    "ro": "popular",
    "o": "popular",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One feature.

    Attributes:
        name: ``form.measure`` or ``form.measure.tau``.
        family: A key of ``FAMILIES``.
    """

    name: str
    family: str


def _of_form(name: str) -> str:
    return _FAMILY_OF_FORM.get(name, "kind" if "k" in name else "country")


def _columns() -> tuple[Column, ...]:
    found = []
    for form in SHARED:
        family = _of_form(form.name)
        found += [Column(f"{form.name}.share.{tau:g}", family) for tau in TAUS]
        found.append(Column(f"{form.name}.recency", family))
    for name in RHYTHM:
        found += [Column(f"{name}.days", _of_form(name)), Column(f"{name}.gap", _of_form(name))]
    found += [Column(f"inverse.share.{tau:g}", "reciprocal") for tau in TAUS]
    found.append(Column("inverse.recency", "reciprocal"))
    found += [Column(f"rule.{what}", "rule") for what in ("best", "second", "sum", "relations")]
    found += [
        Column(f"path.{what}", "path") for what in ("lately", "ever", "relation_lately", "relation_ever")
    ]
    found += [
        Column(f"question.{what}", "question")
        for what in ("s", "s_lately", "r", "sr", "sr_lately", "objects")
    ]
    found += [
        Column("same.country", "country"),
        Column("same.kind", "kind"),
        Column("question.weekday", "question"),
    ]
    found += [
        Column("factor.score", "factor"),
        Column("factor.log", "factor"),
        Column("prior.score", "prior"),
    ]
    return tuple(found)


COLUMNS = _columns()
N_COLUMNS = len(COLUMNS)
