"""Result documents of a class that nobody taught: as many learners as a test wants, the same each time."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from grader.results import CheckResult, Frame, Provenance, Result, UnitResult, Written

_FIRST = (
    *(
        "Ada",
        "Ben",
        "Chiara",
        "Diego",
        "Emeka",
        "Farah",
        "Goran",
        "Inés",
        "Linh",
        "Mehmet",
        "Nadia",
        "Øyvind",
    ),
    *("Priya", "Rosa", "민준", "Søren", "Uma"),
)
_LAST = (
    *(
        "Abebe",
        "Bianchi",
        "Çelik",
        "Dvořák",
        "Eze",
        "García",
        "Haddad",
        "Ivanova",
        "Kim",
        "Lovelace",
        "Müller",
    ),
    *("Nguyen", "Okafor", "Park"),
)
_TOPICS = (
    *(
        "activations",
        "losses",
        "gradients",
        "perceptron",
        "training_loop",
        "numpy_arrays",
        "softmax_regression",
    ),
    *("backpropagation", "optimizers", "initialization", "early_stopping", "regularization", "convolutions"),
    *("learning_curves", "pooling", "habits"),
)
_EXERCISES = (
    *("forward_pass", "loss_of_batch", "gradient_of_weights", "update_step", "accuracy", "plot_history"),
    "split_rows",
)
_WRONG = {
    "mixes_up_axes": "It adds along the rows: axis=0 goes down a column.",
    "forgets_the_mean": "It adds the losses of a batch and does not divide by how many there are.",
    "changes_its_argument": "It writes into the array that it was given.",
}


def generated_class(learners: int, units: int = 16, seed: int = 1) -> Iterator[Result]:
    """Results in which strong learners pass more, later units are handed in by fewer, and some get stuck.

    Args:
        learners: how many.
        units: how many of them, 7 exercises each with 5 checks.
        seed: of all that is chosen.
    """
    chance = random.Random(seed)
    for number in range(learners):
        strength = chance.gauss(0.6, 1.2)
        diligence = chance.random() ** 0.6
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}_{4711 + number}"
        made = tuple(_unit(place, strength, diligence * units > place, chance) for place in range(units))
        graded = [unit for unit in made if not unit.given_up]
        yield Result(
            "A generated course",
            name,
            made,
            round(sum(unit.points for unit in graded), 6),
            round(sum(unit.max_points for unit in graded), 6),
            Provenance(
                {"python": "3.11.7"}, "", f"{number:064x}", ("Landlock",), "2026-11-21T00:00:00+00:00"
            ),
        )


def _unit(place: int, strength: float, handed_in: bool, chance: random.Random) -> UnitResult:
    name = f"ex{place + 1:02}_{_TOPICS[place % len(_TOPICS)]}"
    checks: list[CheckResult] = []
    for number, exercise in enumerate(_EXERCISES):
        hard = 0.35 * number + 0.08 * place - 1.8
        written = handed_in and chance.random() < 0.93
        stuck = chance.choice(list(_WRONG)) if chance.random() < 0.5 else None
        for check in range(5):
            # Some checks are passed by nobody or everybody, as in every course.
            right = chance.random() < 1 / (1 + math.exp(2 * (hard + 0.15 * check - strength))) or check == 0
            right = right and not (number == 6 and check == 4 and place % 5 == 3)
            checks.append(_check(exercise, number, check, written, right, stuck))
    written = tuple(_written(exercise, checks, chance) for exercise in _EXERCISES) if handed_in else ()
    title = name.partition("_")[2].replace("_", " ").capitalize()
    given_up = handed_in and chance.random() < 0.003
    return UnitResult(name, title, tuple(checks), handed_in=handed_in, given_up=given_up, written=written)


def _written(exercise: str, checks: list[CheckResult], chance: random.Random) -> Written:
    """What stands in the learner's file: one of a few codes, and what is wrong and unexplained in full."""
    own = [check for check in checks if check.exercise == exercise]
    wrong = any(check.outcome == "failed" for check in own)
    explained = any(check.misconception for check in own)
    kind = int(chance.paretovariate(0.7))
    code = (
        f"def {exercise}(x, step):\n    total = x.sum(axis={kind % 2})\n    return total / (step + {kind})\n"
    )
    return Written(
        exercise,
        tree=f"{exercise}{kind}",
        nodes=20 + 6 * (kind % 12),
        of_course=not wrong and kind < 5,
        answers=f"{exercise}{kind % 7}" if wrong and not explained else "",
        code=code if wrong and not explained else "",
    )


def _check(
    exercise: str, number: int, place: int, written: bool, right: bool, misconception: str | None
) -> CheckResult:
    found = CheckResult(
        f"{'public' if place < 2 else 'hidden'}::Test{number}::test_{place}",
        exercise,
        f"{exercise.replace('_', ' ')} is right for case {place + 1}",
        "todo" if not written else "passed" if right else "failed",
        2.0 if written and right else 0.0,
        2.0,
        seconds=0.002 * (1 + number * place),
    )
    if not written or right:
        return found
    named = misconception if place in (2, 3) else None
    return CheckResult(
        *(getattr(found, name) for name in ("id", "exercise", "title", "outcome", "points", "max_points")),
        message=f"{exercise}(x) returned wrong values: 3 of 12 differ.",
        misconception=named,
        sentence=_WRONG[named] if named else "",
        traceback=(Frame("ex.py", 12, exercise, "return x"),),
        seconds=found.seconds,
    )
