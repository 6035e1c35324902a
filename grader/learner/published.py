"""The published networks of a course, run with a learner's own functions."""

from __future__ import annotations

import importlib
import math
import sys
import traceback
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from grader.authoring.published import DataMissingError, Progress, PublishedResult, published_results
from grader.checking.sentences import on_error, on_unwritten, unwritten_function
from grader.course import Course, CourseError
from grader.learner.findings import Problem, UnavailableError, error_text, learner_frames
from grader.learner.loading import PACKAGE, load
from grader.learner.source import display_path
from grader.results import Frame

MODULE = "published"


@dataclass(frozen=True)
class Outcome:
    """What came of a run.

    Attributes:
        number: the learner's number, or None.
        sentence: what explains its difference from the published one; without a number, why there is none.
    """

    number: float | None
    sentence: str


def results_of(course: Course) -> list[PublishedResult]:
    """The published results that a course knows, in its order.

    Raises:
        CourseError: if it knows none, or one names a unit that it does not have.
    """
    file = course.exercises / f"{MODULE}.py"
    if not file.is_file():
        raise CourseError(f"{course.name} knows no published results: there is no {file}.")
    if str(course.root) not in sys.path:
        sys.path.insert(0, str(course.root))
    found = published_results(importlib.import_module(f"{PACKAGE}.{MODULE}"))
    if strange := {item.unit for item in found} - set(course.unit_names):
        raise CourseError(f"{file} runs units that the course does not have: {', '.join(sorted(strange))}.")
    return found


def run(course: Course, item: PublishedResult, progress: Progress, start: Path) -> Outcome:
    """Get a number from the learner's functions.

    Args:
        course: the course.
        item: which.
        progress: called with the share that is done.
        start: the folder that paths are shown from.
    """
    unit = course.unit(item.unit)
    problem = load(unit, start, unit.limits.check_seconds)
    if problem is not None:
        return Outcome(None, _on_problem(problem))
    module = importlib.import_module(f"{PACKAGE}.{item.unit}")
    try:
        with warnings.catch_warnings():
            # The run is as its source has it, with what its libraries warn of.
            warnings.simplefilter("ignore")
            number = float(item.run(module, progress))
    except DataMissingError as error:
        return Outcome(None, str(error))
    except UnavailableError as error:
        return Outcome(None, _on_problem(error.problem))
    except (Exception, SystemExit) as error:
        return Outcome(None, _on_exception(error, course, item, start))
    if not math.isfinite(number):
        return Outcome(None, f"Your functions gave {number}, which is no result.{_says_more(item)}")
    return Outcome(number, item.explanation(number))


def _on_problem(problem: Problem) -> str:
    parts = [problem.sentence, problem.error, _place(problem.frames)]
    return " ".join(part for part in parts if part)


def _on_exception(error: BaseException, course: Course, item: PublishedResult, start: Path) -> str:
    """One sentence on what the learner's code raised, with its line; or on what it returned."""

    def is_learner(frame: FrameType) -> bool:
        file = Path(frame.f_code.co_filename)
        return file.parent == course.exercises and file.stem != MODULE

    own = learner_frames(
        traceback.walk_tb(error.__traceback__),
        is_learner,
        lambda frame: display_path(frame.f_code.co_filename, start),
    )
    kinds, message = [kind.__name__ for kind in type(error).__mro__], str(error)
    unwritten = unwritten_function(kinds, message, own)
    if unwritten is not None:
        return on_unwritten(unwritten, unwritten)
    if own:
        return f"{on_error(kinds, message, own)} {_place(own)}"
    return f"It could not go on with what your functions gave: {error_text(error)}.{_says_more(item)}"


def _place(frames: Sequence[Frame]) -> str:
    return f"({frames[-1].where}, line {frames[-1].line})" if frames else ""


def _says_more(item: PublishedResult) -> str:
    return f" `pytest {PACKAGE}/test_{item.unit}.py` may say more."
