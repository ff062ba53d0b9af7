"""The coder as a spaCy component, for pipelines that are not ours.

``nlp.add_pipe("summitry")`` behind a parser, a tagger and a lemmatizer sets ``doc._.events``. What is found is kept in
``doc.user_data`` as plain values, so that a Doc can be sent to another process or stored.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import srsly
from pydantic import TypeAdapter
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span

from summitry.actors.scan import known_names
from summitry.actors.tables import load_tables
from summitry.coding.code import code_parsed
from summitry.errors import InputError
from summitry.ingest.identity import content_hash
from summitry.ingest.outlets import source_for
from summitry.language.adopt import adopt
from summitry.language.pipeline import load_bundled, load_splitter
from summitry.language.scheme import Scheme, detect_scheme
from summitry.language.sentences import split_sentences
from summitry.model.actor import Participant
from summitry.model.document import UNDATED, Document, KnownBy, Published, Source
from summitry.model.event import Event
from summitry.model.period import Period

GIVEN, FOUND = "summitry.published", "summitry.found"
"""Keys of ``doc.user_data``: the publication date that the user set, and what the coder found."""

AUTO = "auto"
"""The scheme of labels is told from the parser, or else from the labels themselves."""


def read_period(value: str | date | None) -> Period | None:
    """A publication date as it may be given.

    Raises:
        InputError: It is none.
    """
    if value is None:
        return None
    try:
        return Period.iso(str(value), basis="given by the user")
    except ValueError as error:
        raise InputError(f"published is {value!r}; write YYYY, YYYY-MM or YYYY-MM-DD") from error


@dataclass(frozen=True)
class Settings:
    """What the component knows of every document that it is given.

    Attributes:
        published: When they were published: YYYY, YYYY-MM or YYYY-MM-DD; None to work it out from each text.
            ``doc._.published`` beats it.
        outlet: Who published them, as people write it.
        country: ISO 3166 alpha-3 of the newsroom; known outlets bring their own.
        kind: wire, daily, state_media, government, ...; "we" in a government's release is that government.
        scheme: ``ud``, ``clearnlp``, or ``auto`` to tell.
    """

    published: str | None = None
    outlet: str | None = None
    country: str | None = None
    kind: str | None = None
    scheme: str = AUTO

    def __post_init__(self) -> None:
        if self.scheme not in {AUTO, *Scheme}:
            raise InputError(f"scheme is {self.scheme!r}; it can be {', '.join((AUTO, *Scheme))}")
        read_period(self.published)

    @property
    def source(self) -> Source | None:
        """The outlet; None where nothing is known of it."""
        if self.outlet is None and self.country is None and self.kind is None:
            return None
        known = source_for(name=self.outlet) if self.outlet else None
        found = known or Source(self.outlet or "the outlet")
        return Source(
            found.name, found.domain, self.country or found.country, self.kind or found.kind, found.sample
        )


class SummitryComponent:
    """Codes each Doc that passes.

    Args:
        settings: What is known of all documents.
        scheme: Labels of the parser's trees; None to tell from each Doc.
    """

    def __init__(self, settings: Settings, scheme: Scheme | None = None) -> None:
        self.settings = settings
        self.scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Code a parsed Doc.

        Raises:
            LanguageError: It is not parsed, tagged or lemmatised.
        """
        tables = load_tables()
        sentences = list(adopt(doc, names=partial(known_names, tables=tables), scheme=self._scheme()))
        document, events = code_parsed(self._document(doc), sentences, tables=tables)
        doc.user_data[FOUND] = {
            "published": _periods().dump_python(document.published.period, mode="json"),
            "events": _events().dump_python(events, mode="json"),
        }
        return doc

    def _scheme(self) -> Scheme | None:
        return self.scheme if self.settings.scheme == AUTO else Scheme(self.settings.scheme)

    def _document(self, doc: Doc) -> Document:
        period = _given(doc) or read_period(self.settings.published)
        published = UNDATED if period is None else Published(period, KnownBy.GIVEN)
        digest = content_hash(None, doc.text)
        source = self.settings.source
        return Document(
            digest[:16], doc.text, None, (), source, None, None, doc.lang_ or "en", published, digest
        )

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """The settings, for ``nlp.to_bytes``."""
        data: bytes = srsly.msgpack_dumps(self._state())
        return data

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> "SummitryComponent":
        """Settings of ``to_bytes``."""
        return self._restore(srsly.msgpack_loads(data))

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Write the settings into a folder, for ``nlp.to_disk``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / "settings.json", self._state())

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> "SummitryComponent":
        """Settings of ``to_disk``."""
        return self._restore(srsly.read_json(Path(path) / "settings.json"))

    def _state(self) -> dict[str, Any]:
        return {"settings": asdict(self.settings), "scheme": self.scheme and self.scheme.value}

    def _restore(self, state: dict[str, Any]) -> "SummitryComponent":
        self.settings = Settings(**state["settings"])
        self.scheme = Scheme(state["scheme"]) if state["scheme"] else None
        return self


class SentenceStarts:
    """Marks sentence starts by the rules of ``split_sentences``; the parser behind it keeps to them."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark every token as the start of a sentence or not."""
        starts = {sentence.start for sentence in split_sentences(doc.text, load_splitter())}
        for token in doc:
            end = token.idx + len(token.text)
            token.is_sent_start = token.i == 0 or any(i in starts for i in range(token.idx, end))
        return doc

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """Nothing: it has no state."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> "SentenceStarts":
        """Nothing to restore."""
        return self


@Pipeline.factory(
    "summitry",
    default_config=asdict(Settings()),
    requires=["token.dep", "token.head", "token.tag", "token.pos", "token.lemma"],
    assigns=["doc._.events", "doc._.actors", "doc._.published", "span._.events", "span._.actors"],
)
def make_summitry(
    nlp: Pipeline,
    name: str,
    published: str | None,
    outlet: str | None,
    country: str | None,
    kind: str | None,
    scheme: str,
) -> SummitryComponent:
    """The component; its settings are those of ``Settings``.

    Raises:
        InputError: A setting cannot be used.
        LanguageError: The pipeline has a parser whose labels are of no known scheme.
    """
    set_extensions()
    settings = Settings(published, outlet, country, kind, scheme)
    labels = nlp.pipe_labels.get("parser") if scheme == AUTO else None
    return SummitryComponent(settings, detect_scheme(nlp) if labels else None)


@Pipeline.factory("summitry_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Pipeline, name: str) -> SentenceStarts:
    """Sentence starts as the command line finds them, to stand before a parser."""
    return SentenceStarts()


def spacy_pipeline(**settings: str | None) -> Pipeline:
    """Our own pipeline with the coder in it.

    Args:
        **settings: Of ``Settings``: ``published``, ``outlet``, ``country``, ``kind``, ``scheme``.
    """
    nlp = load_bundled()
    nlp.add_pipe("summitry_sentences", first=True)
    nlp.add_pipe("summitry", config=dict(settings))
    return nlp


# ---- what a Doc shows ----------------------------------------------------------------------------------------


def set_extensions() -> None:
    """Make ``events``, ``actors`` and ``published`` known to Docs and ``events`` and ``actors`` to Spans."""
    wanted: list[tuple[Any, str, dict[str, Callable[..., Any]]]] = [
        (Doc, "published", {"getter": _published, "setter": _set_published}),
        (Doc, "events", {"getter": events_of}),
        (Doc, "actors", {"getter": actors_of}),
        (Span, "events", {"getter": _events_in}),
        (Span, "actors", {"getter": _actors_in}),
    ]
    for owner, name, functions in wanted:
        if not owner.has_extension(name):
            owner.set_extension(name, **functions)


def events_of(doc: Doc) -> list[Event]:
    """Events of a Doc in text order; their offsets count in ``doc.text``. None were found where none was looked for."""
    return list(_events().validate_python(doc.user_data.get(FOUND, {}).get("events", [])))


def actors_of(doc: Doc) -> list[Participant]:
    """Whoever takes part in an event, each mention once, in text order."""
    mentions = {
        (p.start, p.end, p.actor): p for event in events_of(doc) for p in (*event.source, *event.target)
    }
    return [
        mentions[place] for place in sorted(mentions, key=lambda place: (place[0], place[1], place[2] or ""))
    ]


def _events_in(span: Span) -> list[Event]:
    """Events whose sentence shares a character with the span."""
    return [e for e in events_of(span.doc) if _shares(span, e.evidence.start, e.evidence.end)]


def _actors_in(span: Span) -> list[Participant]:
    return [p for p in actors_of(span.doc) if _shares(span, p.start, p.end)]


def _shares(span: Span, start: int, end: int) -> bool:
    return start < span.end_char and span.start_char < end


def _published(doc: Doc) -> Period | None:
    """The publication date that was set, else the one the coder worked with."""
    found: Period | None = _periods().validate_python(doc.user_data.get(FOUND, {}).get("published"))
    return _given(doc) or found


def _given(doc: Doc) -> Period | None:
    given: Period | None = _periods().validate_python(doc.user_data.get(GIVEN))
    return given


def _set_published(doc: Doc, value: str | date | Period | None) -> None:
    period = value if isinstance(value, Period) else read_period(value)
    doc.user_data[GIVEN] = _periods().dump_python(period, mode="json")


@cache
def _events() -> TypeAdapter[tuple[Event, ...]]:
    return TypeAdapter(tuple[Event, ...])


@cache
def _periods() -> TypeAdapter[Period | None]:
    return TypeAdapter(Period | None)
