"""Item analysis: how hard a check is, and whether it tells strong learners from weak ones.

Values are taken in one after another, so that no document has to stay in memory.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

# Of fewer learners, a correlation says more about chance than about the check.
LEAST_LEARNERS = 10
# What is left of a variance of equal numbers, by rounding.
_NOTHING = 1e-12


@dataclass
class Correlation:
    """Pearson's correlation of pairs, by Welford's updates of their means and co-moments.

    Attributes:
        count: number of pairs.
    """

    count: int = 0
    _means: tuple[float, float] = (0.0, 0.0)
    _moments: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def add(self, first: float, second: float) -> None:
        """Take in a pair."""
        self.count += 1
        before = (first - self._means[0], second - self._means[1])
        self._means = (
            self._means[0] + before[0] / self.count,
            self._means[1] + before[1] / self.count,
        )
        after = (first - self._means[0], second - self._means[1])
        own, other, both = self._moments
        self._moments = (
            own + before[0] * after[0],
            other + before[1] * after[1],
            both + before[0] * after[1],
        )

    @property
    def value(self) -> float | None:
        """The correlation, from -1 to 1; None if either side has always the same value."""
        own, other, both = self._moments
        if self.count == 0 or own / self.count < _NOTHING or other / self.count < _NOTHING:
            return None
        return max(-1.0, min(1.0, both / math.sqrt(own * other)))


@dataclass
class Item:
    """What is known about one check, or one exercise, over the learners who wrote something for it.

    Attributes:
        tried: number of learners who wrote the exercise.
        passed: number of those who pass.
        seconds: how long it took, for all of them together.
        longest: how long it took at most.
    """

    tried: int = 0
    passed: int = 0
    seconds: float = 0.0
    longest: float = 0.0
    _with_rest: Correlation = field(default_factory=Correlation)

    def add(self, passed: bool, rest: float | None, seconds: float = 0.0) -> None:
        """Take in a learner.

        Args:
            passed: whether they pass.
            rest: the share of points that they have in the rest of the unit, without this item; None if
                there is no rest.
            seconds: how long it took.
        """
        self.tried += 1
        self.passed += passed
        self.seconds += seconds
        self.longest = max(self.longest, seconds)
        if rest is not None:
            self._with_rest.add(float(passed), rest)

    @property
    def share(self) -> float | None:
        """Which share of the learners who tried pass, from 0 (hard) to 1 (easy): the item's difficulty."""
        return self.passed / self.tried if self.tried else None

    @property
    def discrimination(self) -> float | None:
        """The corrected point-biserial correlation: of passing, with the points in the rest of the unit.

        None if fewer than ten learners tried, all or none of them pass, or the rest is the same for all.
        """
        return self._with_rest.value if self._with_rest.count >= LEAST_LEARNERS else None

    @property
    def mean_seconds(self) -> float:
        """How long it takes on average."""
        return self.seconds / self.tried if self.tried else 0.0
