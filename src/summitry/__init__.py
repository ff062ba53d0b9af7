"""Summitry reads the news the way a country desk does.

    >>> import summitry
    >>> desk = summitry.open("korea.duckdb")            # doctest: +SKIP
    >>> desk.read("articles/")                          # doctest: +SKIP
    >>> desk.brief("PRK")                               # doctest: +SKIP

Names are loaded when they are first used, so that importing the package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summitry.version import VERSION

if TYPE_CHECKING:
    from summitry.coding.code import code_document
    from summitry.coding.component import spacy_pipeline
    from summitry.desk import Desk
    from summitry.desk import open_desk as open
    from summitry.errors import SummitryError
    from summitry.ingest.read import read_inputs
    from summitry.language.pipeline import load_language
    from summitry.model.document import Document
    from summitry.model.event import Event, Status
    from summitry.model.period import Period
    from summitry.store.records import EventFilter, ReadSummary

__version__ = VERSION

__all__ = [
    "Desk",
    "Document",
    "Event",
    "EventFilter",
    "Period",
    "ReadSummary",
    "Status",
    "SummitryError",
    "code_document",
    "load_language",
    "open",
    "read_inputs",
    "spacy_pipeline",
]

_HOMES = {
    "Desk": ("summitry.desk", "Desk"),
    "Document": ("summitry.model.document", "Document"),
    "Event": ("summitry.model.event", "Event"),
    "EventFilter": ("summitry.store.records", "EventFilter"),
    "Period": ("summitry.model.period", "Period"),
    "ReadSummary": ("summitry.store.records", "ReadSummary"),
    "Status": ("summitry.model.event", "Status"),
    "SummitryError": ("summitry.errors", "SummitryError"),
    "code_document": ("summitry.coding.code", "code_document"),
    "load_language": ("summitry.language.pipeline", "load_language"),
    "open": ("summitry.desk", "open_desk"),
    "read_inputs": ("summitry.ingest.read", "read_inputs"),
    "spacy_pipeline": ("summitry.coding.component", "spacy_pipeline"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summitry' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
