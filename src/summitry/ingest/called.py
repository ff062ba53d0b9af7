"""What an input is called where its path would tell nobody anything: "dropped: talks.html"."""

from __future__ import annotations

from collections.abc import Mapping


def called(text: str, names: Mapping[str, str]) -> str:
    """A path, or words that hold one, with the paths of ``names`` replaced by what they are called.

    Args:
        text: A path, with what may follow it (``#row``, ``!member``), or a message.
        names: From paths, or beginnings of paths, to names.
    """
    for path, name in names.items():
        if path in text:
            return text.replace(path, name)
    return text
