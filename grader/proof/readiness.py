"""Whether a unit is ready: one question after another, each with an answer and with all that is missing.

What is asked here is answered from the unit's files alone; `grader.proof.ready_runs` runs its checks.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from grader.course import CourseError, Unit

Verdict: TypeAlias = Literal["yes", "no", "not tried"]


class NotTriedError(Exception):
    """A question that was not tried; the text says why, or what would try it."""


@dataclass(frozen=True)
class Budget:
    """What an audit may use.

    Attributes:
        jobs: how many processes run in parallel; one for each core by default.
        seconds: how long an audit may measure what takes minutes, as trainings do; 0 for not at all.
        on_step: called with what is done now.
    """

    jobs: int | None = None
    seconds: float = 0.0
    on_step: Callable[[str], None] = lambda text: None
    began: float = field(default_factory=time.monotonic)

    def require_time(self, unit: Unit, done: int, all_of: int) -> None:
        """Stop what takes minutes once the time for it is over. Units that train nothing are never stopped.

        Raises:
            NotTriedError: which says how far it came; what was measured is remembered.
        """
        over = time.monotonic() - self.began > self.seconds
        if unit.uses_tensorflow and done < all_of and (over or not self.seconds):
            raise NotTriedError(f"{done} of {all_of} tried" if done else "takes minutes")


@dataclass(frozen=True)
class Found:
    """What was found out about a question.

    Attributes:
        problems: a sentence for each thing that is missing or wrong, with its file, and its line if known.
        figure: what was counted, for the table.
    """

    problems: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True)
class Question:
    """A question about a unit.

    Attributes:
        text: what holds if the answer is yes.
        ask: finds out.
        needs: the text of the question that has to be answered with yes before; empty if there is none.
        otherwise: what is said of questions that need this one, if its answer is no.
    """

    text: str
    ask: Callable[[Unit, Budget], Found]
    needs: str = ""
    otherwise: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer to a question.

    Attributes:
        question: the question's text.
        verdict: yes, no or not tried.
        figure: what was counted; or why it was not tried.
        problems: a sentence for each thing that is missing or wrong.
    """

    question: str
    verdict: Verdict
    figure: str = ""
    problems: tuple[str, ...] = ()


def place(unit: Unit, path: Path, line: int | None = None) -> str:
    """A file, as it is typed in the course's folder, and a line of it."""
    name = path.relative_to(unit.course.root).as_posix()
    return name if line is None else f"{name}, line {line}"


def answers(unit: Unit, questions: Sequence[Question], budget: Budget) -> Iterator[Answer]:
    """Ask one question after another.

    Args:
        unit: a unit of a course with solutions.
        questions: what to ask, in this order.
        budget: what may be used.
    """
    waits: dict[str, str] = {}
    for question in questions:
        if why := waits.get(question.needs):
            yield Answer(question.text, "not tried", why)
            waits[question.text] = why
            continue
        answer = _answer(unit, question, budget)
        if answer.verdict != "yes":
            waits[question.text] = question.otherwise
        yield answer


def _answer(unit: Unit, question: Question, budget: Budget) -> Answer:
    budget.on_step(f"{unit.name}: {question.text}")
    try:
        found = question.ask(unit, budget)
    except NotTriedError as why:
        return Answer(question.text, "not tried", str(why))
    except CourseError as error:
        return Answer(question.text, "no", "", (str(error).replace(f"{unit.course.root}/", ""),))
    except (Exception, SystemExit) as error:
        # The course's own code runs here.
        where = _line_of_course(unit, error)
        if where is None:
            raise
        return Answer(question.text, "no", "", (f"{where}: {type(error).__name__}: {error}",))
    return Answer(question.text, "no" if found.problems else "yes", found.figure, found.problems)


def _line_of_course(unit: Unit, error: BaseException) -> str | None:
    """The innermost line of the course behind an error, or None. Solutions are imported from copies."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.name == unit.solution.name:
            return place(unit, unit.solution, frame.lineno)
        if path.is_relative_to(unit.course.root) and "grader" not in path.relative_to(unit.course.root).parts:
            return place(unit, path, frame.lineno)
    return None
