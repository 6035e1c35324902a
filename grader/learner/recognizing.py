"""Name the misconception behind a learner's wrong answers, as grading does, if the course makes it public."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

from grader.authoring.misconception import Misconception
from grader.course import CourseError, Exercise, Unit
from grader.course.packed import MISCONCEPTIONS, read_packed
from grader.learner.findings import UnavailableError
from grader.learner.time_limit import TimeLimit, TooSlowError

# Calling a function once more, and each misconception, must not be noticed.
_SECONDS = 1.0


def recognized(
    unit: Unit,
    exercise: Exercise,
    function: Callable[..., Any] | None,
    heard: Sequence[tuple[str, bytes]],
    is_learner: Callable[[FrameType], bool],
) -> Misconception | None:
    """The misconception behind an exercise that is wrong; None if there is none that is public.

    The learner's function is called again with what the checks gave it, and answers are compared as in
    grading. A function that was slow is not.

    Args:
        unit: the exercise's unit.
        exercise: which is wrong.
        function: the learner's.
        heard: all calls of the exercise's checks.
        is_learner: whether a frame runs the learner's code, which is ended if it takes long.
    """
    given = [arguments for name, arguments in heard if name == exercise.name]
    if function is None or not given or not unit.public_misconceptions:
        return None
    # What is damaged or cannot run costs a sentence, and never the run.
    with contextlib.suppress(CourseError):
        text = read_packed(unit.course.root, MISCONCEPTIONS).get(unit.name)
        limit = TimeLimit(_SECONDS, is_learner)
        with contextlib.suppress(Exception, SystemExit, UnavailableError, TooSlowError), _quietly():
            return _recognized(unit, exercise, function, given, text, limit) if text else None
    return None


def _recognized(
    unit: Unit,
    exercise: Exercise,
    function: Callable[..., Any],
    given: Sequence[bytes],
    text: str,
    limit: TimeLimit,
) -> Misconception | None:
    # Only a wrong exercise needs these.
    from grader.checking.call_replay import replay
    from grader.checking.diagnosis import MisconceptionFile, recognize
    from grader.checking.recorded_calls import Recorded

    candidates = [item for item in MisconceptionFile(unit, text).fresh() if item.exercise == exercise.name]
    calls = []
    for arguments in given if candidates else ():
        with limit.running():
            answer = replay(function, Recorded(exercise.name, arguments))
        if answer is None:
            return None
        after = None if answer.after == arguments else answer.after
        if answer.raised:
            calls.append(Recorded(exercise.name, arguments, answer.raised))
        else:
            calls.append(Recorded(exercise.name, arguments, None, answer.value, after, answer.warnings))
    return recognize(candidates, calls)


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without what a function prints when it is called again."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
