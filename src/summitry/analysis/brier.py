"""The Brier score, and what it is made of: how reliable the numbers were, what they told apart, how hard the cases.

``score = reliability - resolution + uncertainty + within_variance - within_covariance`` holds exactly. The last two are
zero where all cases of a group were given one number; where groups hold different numbers, such as bins of equal width,
the three terms of Murphy alone do not add up.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.reliability import Numbers, Outcomes, checked
from summitry.errors import AnalysisError

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Brier:
    """The mean squared distance of what was said from what came, and its parts.

    Attributes:
        n: Cases, at least 1.
        score: 0 (always right and sure) to 1 (always wrong and sure); saying a half each time gives 0.25.
        reliability: Mean squared distance of each group's mean number from its share that came true; 0 is best.
        resolution: Mean squared distance of the groups' shares from the share over all; large is good.
        uncertainty: ``rate * (1 - rate)``: the score of one who always says the share over all.
        within_variance: Spread of the numbers within their groups.
        within_covariance: What that spread gained: twice the covariance of number and outcome within groups.
        rate: Share of all cases that came true.
    """

    n: int
    score: float
    reliability: float
    resolution: float
    uncertainty: float
    within_variance: float
    within_covariance: float
    rate: float

    @property
    def skill(self) -> float | None:
        """``1 - score / uncertainty``: above 0 better than always saying the share that came true, below 0 worse.

        None where all came true or none did: there the reference makes no mistake. The share is known only
        afterwards, which makes the comparison a strict one.
        """
        return 1 - self.score / self.uncertainty if self.uncertainty > 0 else None


def brier(probabilities: Numbers, outcomes: Outcomes, groups: Sequence[Hashable] | None = None) -> Brier:
    """The Brier score with its decomposition.

    Args:
        probabilities: What each case was given, 0 to 1; shape (n,), n at least 1.
        outcomes: Whether it came true; shape (n,).
        groups: What the cases are grouped by; by default those given the same number form a group.

    Raises:
        AnalysisError: No cases, lengths differ, or a number is no probability.

    Source: Murphy (1973), "A new vector partition of the probability score"; the two terms within groups are those of
        Stephenson, Coelho and Jolliffe (2008), "Two extra components in the Brier score decomposition".
    """
    said, came = checked(probabilities, outcomes)
    if not len(said):
        raise AnalysisError("no cases: a Brier score needs at least one")
    if groups is not None and len(groups) != len(said):
        raise AnalysisError(f"{len(groups)} groups for {len(said)} probabilities: give one a case")
    keys: Sequence[Hashable] = said.tolist() if groups is None else groups
    index = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    place = np.asarray([index[key] for key in keys])
    happened = came.astype(np.float64)
    sizes = np.bincount(place).astype(np.float64)
    means = np.bincount(place, weights=said) / sizes
    shares = np.bincount(place, weights=happened) / sizes
    rate = float(happened.mean())
    apart = said - means[place]
    n = len(said)
    return Brier(
        n=n,
        score=float(np.mean((said - happened) ** 2)),
        reliability=float((sizes * (means - shares) ** 2).sum() / n),
        resolution=float((sizes * (shares - rate) ** 2).sum() / n),
        uncertainty=rate * (1 - rate),
        within_variance=float(np.mean(apart**2)),
        within_covariance=float(2 * np.mean(apart * (happened - shares[place]))),
        rate=rate,
    )
