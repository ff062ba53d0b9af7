"""The small corpus on North Korea, and briefs made from it."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.brief import Brief, Method, build_brief
from tests.brief import korea

METHOD = Method("0.1.0", "en_test 1.0", "0123456789ab", date(2019, 4, 28), 63, 52, 412, 2)


@pytest.fixture(scope="session")
def brief() -> Brief:
    """The brief on the whole corpus."""
    return build_brief(korea.reports(), actor=korea.PRK, names=korea.names, method=METHOD)


@pytest.fixture(scope="session")
def small() -> Brief:
    """A brief on a handful of reports, for the golden page."""
    chosen = korea.summits()[-5:] + korea.unreal_acts()[:3] + korea.other_acts()[-8:-5]
    return build_brief(chosen, actor=korea.PRK, names=korea.names, method=METHOD)


@pytest.fixture
def method() -> Method:
    """Versions and counts for the method note."""
    return METHOD
