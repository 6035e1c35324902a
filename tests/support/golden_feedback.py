"""What the author of each known mistake reads, as it was when somebody last read it.

``tests/units/feedback/exNN_x/`` has the titles of the checks that fail, what they say, the diagnosis and the
hint: of misconceptions, and of the mistakes in ``tests/units/mistakes``. After a change on purpose::

    python -m tests.support.golden_feedback --write [--units ex01_activations,ex02_activation_zoo]

Read the difference aloud before you commit it. Inputs are drawn from a fixed secret, so nothing else changes
it. Inputs, answers and the learner's lines are left out: they change with a check's numbers.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course import Unit
from grader.course.secret import ENVIRONMENT_VARIABLE
from grader.exporters.feedback import failures
from grader.files import write_whole
from grader.proof.attempts import wrong_attempts
from grader.results import CheckResult
from tests.support.course_grader import COURSE, SECRET, UNITS, CourseGrader
from tests.support.graded_mistakes import MISTAKES, exercise_of, graded_misconceptions, graded_mistakes
from tests.support.places import ROOT

FOLDER = ROOT / "tests" / "units" / "feedback"
# The words of Python and of libraries, which are others with each of their releases.
_RAISED = re.compile(r"\b(\w+(?:Error|Exception|Interrupt)): .*?(\)?)\Z", re.DOTALL)
# A busy machine decides the first. Of a model that also learns the validation samples, rounding decides when
# its training stops.
_BY_CHANCE = (
    "did not end within",
    "All 40 epochs were run",
    "“val_loss” in the history is not the loss on the last fifth",
)
# What a trained network reaches, and when.
_MEASURED = re.compile(r"\b\d+(?:\.\d+)?(?=%)|(?<=best epoch was )\d+, and \d+")
# No known mistake does what is forbidden: it met a file of a library that the sandbox does not show.
_BLOCKED = "Your code raised PermissionError"


def read_aloud(checks: Sequence[CheckResult]) -> str:
    """What a learner reads of the checks of an exercise that did not pass; empty if there is nothing."""
    return "".join(f"{line}\n" for line in _lines(checks))


def _lines(checks: Sequence[CheckResult]) -> Iterator[str]:
    for failure in failures(checks):
        if any(text in failure.message for text in _BY_CHANCE):
            continue
        yield f"  {failure.title}"
        message = _MEASURED.sub("…", _RAISED.sub(r"\1: …\2", failure.message))
        for text in (message, failure.sentence, failure.hint and f"Hint: {failure.hint}"):
            yield from (f"      {line}".rstrip() for line in text.splitlines())


def of_misconceptions(course_grader: CourseGrader, unit: Unit) -> str:
    """What those read who have one of a unit's misconceptions."""
    graded = graded_misconceptions(course_grader, unit)
    place = {exercise.name: number for number, exercise in enumerate(unit.exercises)}
    return "\n".join(
        f"{item.exercise}: {item.misconception}\n{read_aloud(graded[item].exercises[item.exercise])}"
        for item in sorted(wrong_attempts(unit), key=lambda item: place[item.exercise])
    )


def of_mistakes(course_grader: CourseGrader, unit: Unit) -> str:
    """What those read who made one of the mistakes in ``tests/units/mistakes``."""
    graded = graded_mistakes(course_grader, unit)
    return "\n".join(
        f"{exercise_of(file)}: {file.stem.partition('__')[2]}\n{read_aloud(graded[file])}"
        for file in sorted(graded)
    )


def file_of(unit: Unit, kind: str) -> Path:
    """The file with what was read: kind is ``misconceptions`` or ``mistakes``."""
    return FOLDER / unit.name / f"{kind}.txt"


def changed(unit: Unit, kind: str, now: str) -> str:
    """How what is read now differs from what was read; empty if it does not."""
    file = file_of(unit, kind)
    path = file.relative_to(ROOT).as_posix()
    command = f"python -m tests.support.golden_feedback --write --units {unit.name}"
    if not file.is_file():
        return f"Nobody has read it yet: there is no {path}. To write it, and then read it: {command}"
    before = file.read_text(encoding="utf-8")
    if before == now:
        return ""
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), path, "now", n=8, lineterm="")
    return "\n".join(["What learners read has changed:", *lines, f"If it is on purpose: {command}"])


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.golden_feedback")
    parser.add_argument("--write", action="store_true", help="write the files; else only show what changed")
    parser.add_argument("--units", default="", help="names with commas between them; all by default")
    arguments = parser.parse_args()
    units = [COURSE.unit(name) for name in arguments.units.split(",")] if arguments.units else UNITS
    os.environ[ENVIRONMENT_VARIABLE] = SECRET
    differing = 0
    with CourseGrader(carry_forward=False) as course_grader:
        for unit in units:
            texts = {"misconceptions": of_misconceptions(course_grader, unit)}
            if (MISTAKES / unit.name).is_dir():
                texts["mistakes"] = of_mistakes(course_grader, unit)
            for kind, text in texts.items():
                if _BLOCKED in text:
                    parser.error(
                        f"{unit.name}: workers cannot read Python's packages, so nothing is written."
                    )
                difference = changed(unit, kind, text)
                differing += bool(difference)
                if difference and arguments.write:
                    file_of(unit, kind).parent.mkdir(parents=True, exist_ok=True)
                    write_whole(file_of(unit, kind), text.encode())
                    print(f"Written: {file_of(unit, kind).relative_to(ROOT)}", flush=True)
                elif difference:
                    print(difference, flush=True)
    raise SystemExit(bool(differing) and not arguments.write)


if __name__ == "__main__":
    _main()
