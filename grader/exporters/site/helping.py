"""Who needs help first, by a rule that is said on the page."""

from __future__ import annotations

from dataclasses import dataclass

from grader.exporters.site.tally import ClassTally, LearnerTally

RULE = (
    "Listed is each learner with whom at least one in three of the exercises that they wrote is wrong. "
    "The more of their exercises are wrong, the earlier; among equals, fewer points come first. "
    "What is not written, not handed in or not graded counts neither way."
)
# One in so many of the exercises that somebody wrote.
_ONE_IN = 3


@dataclass(frozen=True)
class Need:
    """A learner who needs help: the number in the tally, and why in words."""

    number: int
    why: str


def need_help(found: ClassTally) -> list[Need]:
    """The learners who wrote exercises and are stuck, those with the most that is wrong first."""
    stuck = [
        (-wrong, learner.overview.percentage or 0.0, number)
        for number, learner in enumerate(found.learners)
        if (wrong := learner.count("wrong")) and wrong * _ONE_IN >= wrong + learner.count("done")
    ]
    return [Need(number, _why(found, number)) for _, _, number in sorted(stuck)]


def nothing_written(found: ClassTally) -> list[int]:
    """The learners who have written nothing that could be graded, or whose files cannot be read."""
    return [
        number
        for number, learner in enumerate(found.learners)
        if not learner.overview.given_up and not learner.count("wrong") + learner.count("done")
    ]


def _why(found: ClassTally, number: int) -> str:
    learner = found.learners[number]
    wrong, done = learner.count("wrong"), learner.count("done")
    return f"{wrong} of {wrong + done} written exercises wrong, {_mostly(learner)}"


def _mostly(learner: LearnerTally) -> str:
    """The unit in which most is wrong."""
    by_unit = {
        unit.unit.partition("_")[0]: list(states.values()).count("wrong")
        for unit, states in zip(learner.overview.units, learner.states, strict=True)
        if states
    }
    there = [name for name, wrong in by_unit.items() if wrong]
    return f"in {there[0]}" if len(there) == 1 else f"most in {max(there, key=by_unit.__getitem__)}"
