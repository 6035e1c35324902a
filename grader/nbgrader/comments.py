"""The step of nbgrader's autograde that leaves a comment on each exercise in the gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.results import CheckResult, on_carried

# Where GradeChecks leaves comments for this step, by ``grade_id``.
RESOURCE = "neurokata_comments"
_TITLES_SHOWN = 3


class SaveComments(NbGraderPreprocessor):  # type: ignore[misc, unused-ignore]
    """Comes after nbgrader's SaveAutoGrades, which clears the automatic comments.

    A comment that somebody wrote by hand is in another field, and stays.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write a notebook's comments to the gradebook."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            for name, comment in resources.get(RESOURCE, {}).items():
                found = gradebook.find_comment(name, place["notebook"], place["assignment"], place["student"])
                found.auto_comment = comment
            gradebook.db.commit()
        return nb, resources


def comment_on(points: float, worth: float, checks: Sequence[CheckResult]) -> str:
    """Why an exercise got its points, in a line or two. It holds nothing that a submission said."""
    heading = f"{points:g} of {worth:g} points."
    missed = [" ".join(check.title.split()) for check in checks if check.outcome != "passed"]
    if not missed:
        return heading
    if all(check.outcome == "todo" and not check.carried for check in checks):
        return f"{heading} Still to be written."
    more = len(missed) - _TITLES_SHOWN
    listed = "; ".join(missed[:_TITLES_SHOWN]) + (f"; and {more} more" if more > 0 else "")
    sentences = dict.fromkeys(check.sentence for check in checks if check.sentence)
    return " ".join([heading, f"Not yet: {listed}.", *sentences, *filter(None, [on_carried(checks)])])
