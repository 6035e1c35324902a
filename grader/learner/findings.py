"""What one check found, in words for the learner."""

from __future__ import annotations

import contextlib
import inspect
import linecache
import textwrap
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

import pytest

from grader.authoring.calls import Followed, is_from_exercise
from grader.authoring.failure import CheckFailed
from grader.checking.sentences import on_error, on_left_over, unwritten_function
from grader.checking.verdict import Answered, SubmissionFault, is_misspelt, judge, tripped
from grader.learner.finding import Finding, State, clip
from grader.learner.source import display_path, is_learners
from grader.learner.time_limit import TimeLimit
from grader.raw_errors import cut, readable
from grader.results import Frame, Outcome
from grader.submission.written import has_left_over
from grader.wire.suggestions import suggestion

STATES: dict[Outcome, State] = {
    "passed": "passed",
    "failed": "wrong",
    "error": "wrong",
    "timeout": "wrong",
    "todo": "todo",
}
# Pytest's words for it, while it captures what is printed.
_NO_INPUT = "pytest: reading from stdin"
_FRAMES_SHOWN = 6
_LEFT_OUT = "This check of the course cannot run. It is not your fault, so it was left out."
TELL_THEM = "tell the people whose course it is"
ENDLESS = "Is there a loop that never ends?"


@dataclass(frozen=True)
class Problem:
    """Why a learner's module, or one function of it, is not there.

    Attributes:
        sentence: what is wrong.
        whole_module: whether the whole module is not there.
        frames: where in the learner's files, innermost last.
        error: Python's own words for it; may be empty.
    """

    sentence: str
    whole_module: bool
    frames: tuple[Frame, ...] = ()
    error: str = ""


class UnavailableError(BaseException):
    """A check called a function that is not there.

    It is not an Exception, so that neither a check nor a learner's code takes it for an answer.
    """

    def __init__(self, function: str, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.function = function
        self.problem = problem


@dataclass(frozen=True)
class Files:
    """Whose code a frame of a traceback runs.

    Attributes:
        is_learner: whether a frame runs the learner's code.
        name: the name under which a frame's file is shown.
        checks: the file of the checks.
    """

    is_learner: Callable[[FrameType], bool]
    name: Callable[[FrameType], str]
    checks: Path


def files_of(folder: Path, start: Path, checks: Path) -> Files:
    """Whose code a frame runs, if a learner's functions are in modules.

    Args:
        folder: of the modules.
        start: the folder that paths are shown from.
        checks: the file of the checks.
    """
    return Files(
        lambda frame: is_learners(frame.f_code.co_filename, folder),
        lambda frame: display_path(frame.f_code.co_filename, start),
        checks,
    )


def finding_of(error: BaseException, exercise: str, title: str, files: Files, followed: Followed) -> Finding:
    """Put an exception that ended a check into words, as grading does.

    Args:
        error: with its traceback.
        exercise: whose check it was.
        title: what the check asks.
        files: tells whose code a frame runs.
        followed: what the calls of the check have come to.
    """
    frames = [*traceback.walk_tb(error.__traceback__)]
    in_check = [pair for pair in frames if Path(pair[0].f_code.co_filename) == files.checks]
    check = _frame(*in_check[-1], files.name) if in_check else None
    if isinstance(error, UnavailableError):
        return _not_there(error, exercise, title)
    answer = followed.encoded()
    fault = _fault(error, frames, files)
    if fault is None and tripped(error) and (not followed.asked or is_misspelt(error)):
        return _left_out(error, title, check)
    verdict = judge(fault or error, exercise, Answered(*answer) if answer else None, followed.changed)
    found = Finding(STATES[verdict.outcome], title, verdict.message, check=check, waits_for=verdict.waits_for)
    if verdict.outcome == "todo":
        return found
    if isinstance(error, CheckFailed):
        return replace(found, details=clip(verdict.details, lines=40))
    text = error_text(error) if fault or tripped(error) else cut(verdict.details, lines=20)
    # The sentence may have said it already; it does not name the module of an error.
    said = "" if text.removeprefix(f"{type(error).__module__}.") in verdict.message else text
    return replace(found, frames=verdict.frames or ((check,) if check else ()), error=said)


def _left_out(error: BaseException, title: str, check: Frame | None) -> Finding:
    """The finding of a check that no answer of the learner can have stopped."""
    place = f"{check.where}:{check.line}: " if check else ""
    text = error_text(error)
    if isinstance(error, pytest.FixtureLookupError):
        text = f"There is no fixture {error.argname}."
    said = place + (text if text.endswith((".", "?")) else f"{text}.")
    return Finding("skipped", title, _LEFT_OUT, frames=(check,) if check else (), error=said, check=check)


def not_ended(limit: TimeLimit, exercise: str, title: str, files: Files) -> Finding:
    """The finding of a check whose time was up.

    Args:
        limit: that was given to it; has no stack if the check was not run at all.
        exercise: whose check it was.
        title: what the check asks.
        files: tells whose code a frame runs.
    """
    if not limit.stack:
        said = f"Not run: `{exercise}` did not end in time in the checks above."
        return Finding("wrong", title, said)
    frames = learner_frames(limit.stack, files.is_learner, files.name)
    in_check = [pair for pair in limit.stack if Path(pair[0].f_code.co_filename) == files.checks]
    check = _frame(*in_check[-1], files.name) if in_check else None
    said = f"did not end within {limit.in_words}, and was stopped"
    if not frames:
        text = f"This check {said}. Is what `{exercise}` returned very large?"
        return Finding("wrong", title, text, frames=(check,) if check else (), check=check)
    return Finding("wrong", title, f"Your code {said}. {ENDLESS}", frames=frames, check=check)


def innermost(error: BaseException, files: Files) -> Frame | None:
    """The learner's line that an exception came from, or None."""
    frames = learner_frames(traceback.walk_tb(error.__traceback__), files.is_learner, files.name)
    return frames[-1] if frames else None


def _fault(
    error: BaseException, frames: Sequence[tuple[FrameType, int]], files: Files
) -> SubmissionFault | None:
    """What the learner's own code raised; None if the check itself did."""
    own = learner_frames(frames, files.is_learner, files.name)
    if isinstance(error, CheckFailed) or not (own or is_from_exercise(frame for frame, _ in frames)):
        return None
    kinds, message = [kind.__name__ for kind in type(error).__mro__], cut(str(error) + suggestion(error))
    if isinstance(error, OSError) and message.startswith(_NO_INPUT):
        kinds = ["EOFError"]
    fault = SubmissionFault(message)
    fault.asked_for = getattr(error, "asked_for", "")
    unwritten = unwritten_function(kinds, message, own)
    if unwritten and _is_begun(unwritten, frames):
        fault.message, fault.frames = on_left_over(unwritten), own
    elif unwritten is not None:
        fault.kind, fault.unwritten = "todo", unwritten
    else:
        fault.message, fault.frames = on_error(kinds, message, own), own
    return fault


def _is_begun(function: str, frames: Sequence[tuple[FrameType, int]]) -> bool:
    """Whether the function that raised is written, but for a line of the stub that is left over."""
    codes = [frame.f_code for frame, _ in frames if frame.f_code.co_name == function]
    with contextlib.suppress(OSError, TypeError, SyntaxError, IndexError):
        return any(has_left_over(textwrap.dedent(inspect.getsource(code))) for code in codes)
    return False


def learner_frames(
    frames: Iterable[tuple[FrameType, int]],
    is_learner: Callable[[FrameType], bool],
    name: Callable[[FrameType], str],
) -> tuple[Frame, ...]:
    """The learner's own frames, innermost last; of a deep recursion, the first and last ones."""
    own = [pair for pair in frames if is_learner(pair[0])]
    if len(own) <= _FRAMES_SHOWN:
        return tuple(_frame(*pair, name) for pair in own)
    half = _FRAMES_SHOWN // 2
    between = Frame("", 0, "", f"... {len(own) - 2 * half} more calls ...")
    first, last = own[:half], own[-half:]
    return (*(_frame(*pair, name) for pair in first), between, *(_frame(*pair, name) for pair in last))


def error_text(error: BaseException) -> str:
    """Python's own words for an exception: the last lines of its traceback, not too long."""
    text = readable("".join(traceback.format_exception_only(type(error), error))).strip()
    more = suggestion(error)
    # Newer Pythons have it in their text.
    return cut(text if "Did you mean" in text else text + more)


def _frame(frame: FrameType, line: int, name: Callable[[FrameType], str]) -> Frame:
    file = frame.f_code.co_filename
    linecache.checkcache(file)
    code = linecache.getline(file, line, frame.f_globals).strip()
    return Frame(name(frame), line, frame.f_code.co_name, clip(code, lines=1, columns=160))


def _not_there(error: UnavailableError, exercise: str, title: str) -> Finding:
    problem = error.problem
    if problem.whole_module:
        return Finding("not loaded", title, problem.sentence, "", problem.frames, problem.error)
    waits = "" if error.function == exercise else error.function
    return Finding("wrong", title, problem.sentence, waits_for=waits)
