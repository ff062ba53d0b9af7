"""Blocks: entries that outlooks of the same family and parties could join, so that not all meet all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date

from summitry.analysis.expectations.entries import Entry, Heard
from summitry.analysis.expectations.subject import MEETING, Subject


class Blocks:
    """Entries by family and parties."""

    def __init__(self) -> None:
        self._all: dict[Hashable, list[Entry]] = defaultdict(list)
        self._living: dict[Hashable, list[Entry]] = defaultdict(list)

    def add(self, entry: Entry) -> None:
        """Put an entry into its blocks."""
        for key in _keys(entry.subject, entry.speaker):
            self._all[key].append(entry)
            self._living[key].append(entry)

    def of(self, keys: Iterable[Hashable], *, living_on: date | None = None) -> list[Entry]:
        """The entries of some blocks, each once.

        Args:
            keys: The blocks.
            living_on: Only those that something published that day could still join; days must not go back between
                calls. All, if None.
        """
        found: dict[str, Entry] = {}
        for key in keys:
            if living_on is not None and key in self._living:
                living = [each for each in self._living[key] if each.reach.joined_until >= living_on]
                self._living[key] = living
            else:
                living = self._all.get(key, [])
            found |= {entry.id: entry for entry in living}
        return list(found.values())


def keys_of(new: Heard) -> list[Hashable]:
    """Blocks in which the entry of a voice can be: of meetings those too that name one party more, or only one."""
    subject = new.subject
    if subject.family != MEETING:
        return keys_kept(new)
    # Two meetings of several parties are one only where all of them are the same.
    word = "alone" if len(subject.parties) > 1 else "with"
    return [(MEETING, subject.parties), *((MEETING, word, party) for party in sorted(subject.parties))]


def keys_kept(opener: Heard) -> list[Hashable]:
    """Blocks in which the entry is kept that a voice opens."""
    speaker = opener.voice.outlook.speaker
    return _keys(opener.subject, None if speaker is None else speaker.actor)


def _keys(subject: Subject, speaker: str | None) -> list[Hashable]:
    """Blocks in which an entry is kept."""
    if subject.family is None:
        by: list[Hashable] = [] if speaker is None else [(None, "by", speaker)]
        parties: list[Hashable] = [(None, party) for party in sorted(subject.parties)]
        return [*parties, *by] or [(None, "nobody")]
    if subject.family != MEETING:
        return [(subject.family, subject.source)]
    word = "with" if len(subject.parties) > 1 else "alone"
    return [(MEETING, subject.parties), *((MEETING, word, party) for party in sorted(subject.parties))]
