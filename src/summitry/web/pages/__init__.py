"""The pages of the workspace: one file each."""

from __future__ import annotations

from summitry.web.page import Page
from summitry.web.pages.actor import PAGE as ACTOR
from summitry.web.pages.actors import PAGE as ACTORS
from summitry.web.pages.add import PAGE as ADD
from summitry.web.pages.addresses import PAGE as ADDRESSES
from summitry.web.pages.corrections import PAGE as CORRECTIONS
from summitry.web.pages.document import PAGE as DOCUMENT
from summitry.web.pages.event import PAGE as EVENT
from summitry.web.pages.expectation import PAGE as EXPECTATION
from summitry.web.pages.expectations import PAGE as EXPECTATIONS
from summitry.web.pages.home import PAGE as HOME
from summitry.web.pages.incident import PAGE as INCIDENT
from summitry.web.pages.pair import PAGE as PAIR
from summitry.web.pages.search import PAGE as SEARCH
from summitry.web.pages.sources import PAGE as SOURCES

PAGES: tuple[Page, ...] = (
    HOME,
    ACTORS,
    ACTOR,
    PAIR,
    INCIDENT,
    EVENT,
    DOCUMENT,
    SEARCH,
    CORRECTIONS,
    EXPECTATION,
    EXPECTATIONS,
    SOURCES,
    ADD,
    ADDRESSES,
)
"""All pages; an address is looked up in this order."""
