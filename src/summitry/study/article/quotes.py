"""Words between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry.model.span import Span
from summitry.study.article.records import Stretch

LONGEST = 2000
"""Characters of a quotation, at most: a longer one has lost its closing mark."""

_QUOTED = re.compile(
    rf"“[^“”\n]{{1,{LONGEST}}}”|„[^„“”\n]{{1,{LONGEST}}}[“”]|«[^«»\n]{{1,{LONGEST}}}»|"
    rf'(?<![\w"])"[^"\n]{{1,{LONGEST}}}"(?!\w)'
)


def quoted(stretch: Stretch) -> Iterator[Span]:
    """Passages between quotation marks, marks included, none of which reaches over the end of a line."""
    for found in _QUOTED.finditer(stretch.text):
        yield Span(stretch.start + found.start(), stretch.start + found.end(), found.group())
