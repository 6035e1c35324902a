"""Whether what is measured now is what the stored evidence of a threshold describes."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from grader.course.thresholds import Threshold
from grader.proof.tails import lower_tail

# A mean this many standard errors away has moved; of a hundred thresholds that have not, hardly one does so.
_ERRORS = 4.0
# Means are compared no closer than this: accuracies are counted on a few hundred samples.
_CLOSE = 0.002
# How unlikely the worst of the new runs may be under the stored tail.
_UNLIKELY = 1e-3


def moved(stored: Threshold, runs: Sequence[float]) -> str:
    """How new runs of the reference differ from those that a threshold was put below.

    Args:
        stored: the threshold with its runs.
        runs: the new ones, at least one, whatever the machine and the versions.

    Returns:
        A sentence; empty if the stored evidence describes them.
    """
    if not stored.reference_runs or len(stored.reference_runs) < 2:
        return "it has no runs to compare with; measure it without --compare"
    old = [float(run) for run in stored.reference_runs]
    worst = min(runs)
    if worst < stored.value:
        return f"a right answer gives {worst:.4g}, which is below the threshold"
    tail = lower_tail(old)
    if tail.chance_below(worst) * len(runs) < _UNLIKELY:
        return f"the worst run gives {worst:.4g}, where {min(old):.4g} was the worst of {len(old)}"
    error = statistics.stdev(old) * math.sqrt(1 / len(old) + 1 / len(runs))
    difference = statistics.fmean(runs) - statistics.fmean(old)
    if abs(difference) > _ERRORS * error + _CLOSE:
        return f"the mean has moved by {difference:+.4f}, from {statistics.fmean(old):.4f}"
    return ""
