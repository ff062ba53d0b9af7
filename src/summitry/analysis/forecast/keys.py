"""Which combinations are counted: the exact fact, its parts, and both with countries and kinds in the place of actors.

A key packs its parts into one number: ``form``, then three fields. A form says which parts; for each form that ends in
the object (or its country or kind) another form is the whole that its share is taken of.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba

FIELD = 18
"""Bits for each of the three fields: ids below 262,144."""

# The parts of a key: subject, relation, object; c and k in front of s or o: its country, its kind.
SUB, REL, OBJ, CS, KS, CO, KO, NONE = range(8)


class Form(NamedTuple):
    """One combination.

    Attributes:
        name: Short name, first part of the feature names.
        parts: What fills the three fields.
        whole: Name of the form that it is a share of; empty for wholes.
        words: What the form means, for ``{s}``, ``{r}``, ``{o}``.
    """

    name: str
    parts: tuple[int, int, int]
    whole: str
    words: str


FORMS = (
    Form("sro", (SUB, REL, OBJ), "sr", "this subject, this relation, this object"),
    Form("so", (SUB, OBJ, NONE), "s", "this subject, this object, whatever the relation"),
    Form("ro", (REL, OBJ, NONE), "r", "this relation with this object, whoever the subject"),
    Form("o", (OBJ, NONE, NONE), "all", "the object at all"),
    Form("cs_r_o", (CS, REL, OBJ), "cs_r", "actors of the subject's country, this relation, this object"),
    Form("cs_o", (CS, OBJ, NONE), "cs", "actors of the subject's country with this object"),
    Form("ks_r_o", (KS, REL, OBJ), "ks_r", "actors of the subject's kind, this relation, this object"),
    Form("s_r_co", (SUB, REL, CO), "sr", "this subject, this relation, the object's country"),
    Form("s_co", (SUB, CO, NONE), "s", "this subject with the object's country"),
    Form("cs_r_co", (CS, REL, CO), "cs_r", "the two countries in this relation"),
    Form("cs_co", (CS, CO, NONE), "cs", "the two countries"),
    Form("s_r_ko", (SUB, REL, KO), "sr", "this subject, this relation, the object's kind"),
    Form("s_ko", (SUB, KO, NONE), "s", "this subject with the object's kind"),
    Form("ks_r_ko", (KS, REL, KO), "ks_r", "the two kinds in this relation"),
    Form("sr", (SUB, REL, NONE), "", "this subject in this relation"),
    Form("s", (SUB, NONE, NONE), "", "this subject"),
    Form("r", (REL, NONE, NONE), "", "this relation"),
    Form("cs_r", (CS, REL, NONE), "", "the subject's country in this relation"),
    Form("cs", (CS, NONE, NONE), "", "the subject's country"),
    Form("ks_r", (KS, REL, NONE), "", "the subject's kind in this relation"),
    Form("all", (NONE, NONE, NONE), "", "everything"),
)

INDEX = {form.name: place for place, form in enumerate(FORMS)}
N_FORMS = len(FORMS)
SHARED = tuple(form for form in FORMS if form.whole)
"""Forms that are a share of a whole, first in ``FORMS``."""


@numba.njit(cache=True, inline="always")
def pack(form: int, a: int, b: int, c: int) -> Any:
    """The key of a form and its three fields."""
    return (((form << FIELD | a) << FIELD) | b) << 18 | c
