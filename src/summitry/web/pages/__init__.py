"""The pages of the workspace: one file each."""

from __future__ import annotations

from summitry.web.page import Page
from summitry.web.pages.addresses import PAGE as ADDRESSES
from summitry.web.pages.home import PAGE as HOME

PAGES: tuple[Page, ...] = (HOME, ADDRESSES)
"""All pages; an address is looked up in this order."""
