"""Whether a unit is ready: one question after another, each with an answer and with all that is missing.

What is asked here is answered from the unit's files alone; `grader.proof.ready_runs` runs its checks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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
        needs_solution: whether it can only be asked once the solution passes its checks.
    """

    text: str
    ask: Callable[[Unit, Budget], Found]
    needs_solution: bool = False


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


def answers(unit: Unit, questions: Sequence[Question], passes: str, budget: Budget) -> Iterator[Answer]:
    """Ask one question after another.

    Args:
        unit: a unit of a course with solutions.
        questions: what to ask, in this order.
        passes: the text of the question whether the solution passes.
        budget: what may be used.
    """
    blocked = False
    for question in questions:
        if question.needs_solution and blocked:
            yield Answer(question.text, "not tried", "the solution fails")
            continue
        answer = _answer(unit, question, budget)
        blocked |= question.text == passes and answer.verdict != "yes"
        yield answer


def _answer(unit: Unit, question: Question, budget: Budget) -> Answer:
    budget.on_step(f"{unit.name}: {question.text}")
    try:
        found = question.ask(unit, budget)
    except NotTriedError as why:
        return Answer(question.text, "not tried", str(why))
    except CourseError as error:
        return Answer(question.text, "no", "", (str(error),))
    return Answer(question.text, "no" if found.problems else "yes", found.figure, found.problems)
