"""Grade what is right and what is wrong under many secrets: is a check brittle, does a mistake slip through?

``python -m tests.support.soak --units ex01_activations --secrets 200``

Each secret draws other inputs for the checks. A check that fails a right answer once in two hundred secrets
fails one learner of a large class, who did nothing wrong.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import time
from collections.abc import Iterator, Sequence

from grader.course import Course, CourseError, Unit, load_course
from grader.course.secret import ENVIRONMENT_VARIABLE
from grader.proof.attempts import Attempt, right_attempts, wrong_attempts
from grader.scheduling.grader import Grader
from grader.submission import Submission
from tests.support.handed_in import hand_in
from tests.support.places import ROOT
from tests.support.soak_in_process import soak_in_process
from tests.support.soaked import Finding, Soaked, drawn_as


def soak(
    unit: Unit,
    attempts: Sequence[Attempt],
    secrets: Sequence[int],
    *,
    jobs: int | None = None,
    seconds: float = float("inf"),
) -> Soaked:
    """Grade every attempt under every secret, through real workers of one grader.

    Args:
        unit: the unit.
        attempts: modules, and what the course claims of them.
        secrets: numbers of secrets; a number always stands for the same inputs.
        jobs: how many to grade in parallel.
        seconds: after this time no further module is graded.
    """
    attempt_of = {attempt.name: attempt for attempt in attempts}
    found: dict[tuple[str, str], list[int]] = {}
    graded = 0
    start = time.monotonic()
    with Grader(unit.course, jobs=jobs, units=[unit.name]) as grader:
        for result in grader.grade(_submissions(unit, attempts, secrets, seconds)):
            name, _, number = result.learner.rpartition(" under ")
            graded += 1
            for surprise in attempt_of[name].surprises(result.units[0]):
                found.setdefault((name, surprise), []).append(int(number))
    findings = tuple(Finding(*key, tuple(sorted(where))) for key, where in found.items())
    return Soaked(graded, time.monotonic() - start, findings)


def _submissions(
    unit: Unit, attempts: Sequence[Attempt], secrets: Sequence[int], seconds: float
) -> Iterator[Submission]:
    end = time.monotonic() + seconds
    for number in secrets:
        for attempt in attempts:
            if time.monotonic() > end:
                return
            submission = hand_in(f"{attempt.name} under {number}", {unit.name: attempt.source})
            yield dataclasses.replace(submission, draws_as=drawn_as(submission.digest, number))


def _main() -> None:
    parser = _parser()
    arguments = parser.parse_args()
    if arguments.in_process and arguments.what != "right":
        parser.error("--in-process needs --what right: only the grader names what is wrong.")
    # The number of a secret has to mean the same inputs on every machine.
    os.environ[ENVIRONMENT_VARIABLE] = "the soak's own secret"
    try:
        units = _chosen(load_course(ROOT), arguments.units)
    except CourseError as error:
        parser.error(str(error))
    secrets = range(arguments.first, arguments.first + arguments.secrets)
    graded = failed = 0
    for unit in units:
        attempts = [
            *(right_attempts(unit) if arguments.what != "wrong" else ()),
            *(wrong_attempts(unit) if arguments.what != "right" else ()),
        ]
        chosen = [attempt for attempt in attempts if arguments.match in attempt.name]
        grade = soak_in_process if arguments.in_process else soak
        soaked = grade(unit, chosen, secrets, jobs=arguments.jobs, seconds=60 * arguments.minutes)
        of = len(chosen) * len(secrets)
        print(f"{unit.name}: {soaked.graded} of {of} graded in {soaked.seconds:.0f} s", flush=True)
        _show(soaked.findings)
        graded += soaked.graded
        failed += len(soaked.findings)
    if not graded:
        parser.error("Nothing was graded: no name has that text, or there were no secrets, or no time.")
    sys.exit(failed > 0)


def _show(findings: Sequence[Finding]) -> None:
    for finding in findings:
        shown = ", ".join(map(str, finding.secrets[:10]))
        print(f"  {finding.attempt}: {finding.surprise}")
        print(f"    under {len(finding.secrets)} secrets: {shown}", flush=True)


def _chosen(course: Course, names: str) -> list[Unit]:
    if names:
        return [course.unit(name) for name in names.split(",")]
    return [unit for unit in course.units if unit.solution.is_file()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.support.soak")
    parser.add_argument("--units", default="", help="names with commas between them; all by default")
    parser.add_argument("--secrets", type=int, default=200, help="how many secrets (200)")
    parser.add_argument("--first", type=int, default=0, help="number of the first secret (0)")
    parser.add_argument("--what", choices=("right", "wrong", "both"), default="both")
    parser.add_argument("--in-process", action="store_true", help="in forks, without workers: much faster")
    parser.add_argument("--match", default="", help="only what has this text in its name")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="at most so long for each unit")
    parser.add_argument("--jobs", type=int, help="how many in parallel; one per core by default")
    return parser


if __name__ == "__main__":
    _main()
