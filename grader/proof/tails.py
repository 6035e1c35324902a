"""How likely a run is beyond those that were measured.

Accuracies are bounded and skewed: a normal distribution says too little about their bad end. What is fitted
is that end alone: the distances of the worst third of the runs from the run that the third ends at. They are
taken as exponential, which for what is bounded is a long tail, and their mean is taken as large as it may be
with 95 % confidence. So few runs give a large chance, and more of them a smaller one.

The exponential tail beyond a high threshold is that of extreme value theory with a shape of 0: Pickands,
Statistical inference using extreme order statistics, Annals of Statistics 3, 1975.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import chi2

METHOD = "exponential beyond the outer third, its mean at the upper 95 % limit"
_CONFIDENCE = 0.95
_SHARE = 3


@dataclass(frozen=True)
class LowerTail:
    """The bad end of what right answers reach.

    Attributes:
        start: below it the tail begins.
        share: how many of the runs are in the tail, from 0 to 1.
        scale: the mean distance below ``start`` in the tail; 0 if all are at it.
    """

    start: float
    share: float
    scale: float

    def chance_below(self, value: float) -> float:
        """The estimated chance of a run below ``value``; at least ``share`` inside of the measured body."""
        if value >= self.start:
            return 1.0 if value > self.start else self.share
        return self.share * math.exp((value - self.start) / self.scale) if self.scale else 0.0

    def value_at(self, chance: float) -> float:
        """The value that a run is below with this chance, which is less than ``share``."""
        return self.start - self.scale * math.log(self.share / chance)


def lower_tail(runs: Sequence[float]) -> LowerTail:
    """Fit the lower end.

    Args:
        runs: at least two values.
    """
    ordered = sorted(runs)
    count = max(len(ordered) // _SHARE, 1)
    start = ordered[count]
    mean = math.fsum(start - value for value in ordered[:count]) / count
    # Twice the sum of exponential distances, divided by their mean, is distributed as chi squared.
    limit = 2 * count / float(chi2.ppf(1 - _CONFIDENCE, 2 * count))
    return LowerTail(start, count / len(ordered), mean * limit)


def chance_above(runs: Sequence[float], value: float) -> float:
    """The estimated chance of a run that reaches ``value``, from the upper end of ``runs``."""
    return (
        lower_tail([-run for run in runs]).chance_below(-value) if len(runs) > 1 else float(runs[0] >= value)
    )
