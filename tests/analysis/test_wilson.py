"""Wilson's interval against a reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from summitry.analysis.wilson import wilson


@given(st.integers(1, 500), st.floats(0, 1), st.floats(0.001, 0.2))
def test_it_is_that_of_statsmodels(n: int, share: float, error: float) -> None:
    k = share * n
    assert wilson(k, n, error) == pytest.approx(
        proportion_confint(k, n, alpha=error, method="wilson"), abs=1e-9
    )
