"""Which language a text is in.

py3langid (BSD-3-Clause, 4.6 MB wheel with its model inside, needs NumPy alone) works offline; larger
identifiers weigh twenty times as much and gain nothing on whole articles.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNKNOWN = "und"

_SAMPLE = 4000
_LEAST_LETTERS = 30
_LEAST_PROBABILITY = 0.9
_LETTERS = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str:
    """ISO 639-1 code of the text, or "und" where there is too little to tell by."""
    sample = _sample(text)
    if len(_LETTERS.findall(sample)) < _LEAST_LETTERS:
        return UNKNOWN
    code, probability = _identifier().classify(sample)
    return str(code) if float(probability) >= _LEAST_PROBABILITY else UNKNOWN


def language_name(code: str) -> str:
    """English name of a language code ("ru" is "Russian"); the code itself where it has none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def _sample(text: str) -> str:
    """Beginning and middle: a page in one language can open with a line in another."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + "\n" + text[middle : middle + _SAMPLE]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
