"""What is said about points that are carried forward."""

from __future__ import annotations

from collections.abc import Sequence

from grader.results.document import CheckResult


def on_carried(checks: Sequence[CheckResult]) -> str:
    """What a learner is told about points that an exercise gets because of a mistake in another one.

    Args:
        checks: of one exercise, or one of them.

    Returns:
        Two sentences, or an empty text if no points are carried forward.
    """
    carried = [check for check in checks if check.carried]
    if not carried:
        return ""
    names = list(dict.fromkeys(f"`{name}`" for check in carried for name in check.builds_on))
    one = len(names) == 1
    listed = names[0] if one else f"{', '.join(names[:-1])} and {names[-1]}"
    points = sum(check.carried for check in carried)
    given = f"{points:g} point{'' if points == 1 else 's'} given"
    lost = sum(check.outcome != "passed" for check in checks)
    some = f"{len(carried)} of its {lost} failed checks"
    what = f"{'it' if len(carried) == lost else some} would pass"
    return (
        f"It builds on {listed}, which {'is' if one else 'are'} not right yet. "
        f"With {'a right one' if one else 'right ones'} {what}: {given}."
    )
