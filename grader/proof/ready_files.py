"""What the files of a unit say about whether it is ready; nothing is run."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course import CourseError, Exercise, Unit
from grader.course.parts import parse, parts_of
from grader.course.percent import BEGIN, END
from grader.course.thresholds import read_thresholds, thresholds_file
from grader.proof.calibration import LARGEST_CHANCE, uses_thresholds
from grader.proof.new_names import names_at_margin
from grader.proof.readiness import Budget, Found, place

# A word in a lesson is not a mark; and a stub has its own for learners.
_TODO = re.compile(r"\bTODO:.*?(?=[\"'),]*$)")
_TODO_NAME = re.compile(r"(?:^|_)todo(?:_|$)")
_SEEDS = 50


def files_of(unit: Unit) -> list[Path]:
    """What the author of a unit writes: not the stub, which is generated."""
    own = [
        unit.solution,
        unit.course.exercises / f"{unit.name}.toml",
        unit.public_checks,
        unit.hidden_checks,
        unit.misconceptions,
    ]
    for folder in ("variants", "promises"):
        own += sorted((unit.course.solutions / folder / unit.name).glob("*.py"))
    return own


def readable(unit: Unit, budget: Budget) -> Found:
    """Whether all files of the unit are there, and are text, and Python where they are to be."""
    problems = []
    for path in files_of(unit):
        if not path.is_file():
            problems.append(f"{place(unit, path)} is missing.")
            continue
        try:
            text = path.read_text(encoding="utf-8")
            tree = ast.parse(text) if path.suffix == ".py" else None
        except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
            line = error.lineno if isinstance(error, SyntaxError) else None
            said = error.msg if isinstance(error, SyntaxError) else str(error)
            problems.append(f"{place(unit, path, line)}: {type(error).__name__}: {said}")
            continue
        if path == unit.solution and tree is not None:
            defined = names_at_margin(text)
            problems += [
                f"{place(unit, path)} has no {item.name}, which exercises/{unit.name}.toml names."
                for item in unit.exercises
                if item.name not in defined
            ]
    return Found(tuple(problems), str(len(files_of(unit))))


def todos(unit: Unit, budget: Budget) -> Found:
    """Each TODO that is left."""
    marks = []
    for path in files_of(unit):
        if _TODO_NAME.search(path.stem.removeprefix(f"test_{unit.name}")):
            marks.append(f"{place(unit, path)}: TODO: give the file a name.")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if (mark := _TODO.search(line)) is not None:
                marks.append(f"{place(unit, path, number)}: {mark[0].strip()}")
    return Found(tuple(marks), f"{len(marks)} left" if marks else "")


def hints(unit: Unit, budget: Budget) -> Found:
    """Whether each exercise has hints that differ, and none but the last shows the whole answer."""
    where = place(unit, unit.course.exercises / f"{unit.name}.toml")
    return Found(
        tuple(f"{where}: {text}" for exercise in unit.exercises for text in _hint_problems(unit, exercise)),
        str(sum(len(exercise.hints) for exercise in unit.exercises)),
    )


def _hint_problems(unit: Unit, exercise: Exercise) -> Iterator[str]:
    said = [_flat(hint) for hint in exercise.hints]
    if not said:
        yield f"{exercise.name} has no hints."
    if len(set(said)) < len(said):
        yield f"two hints of {exercise.name} are the same."
    answer = _answer(unit, exercise)
    for number, hint in enumerate(said[:-1], start=1):
        if answer and all(line in hint for line in answer):
            yield f"hint {number} of {exercise.name} shows the whole answer, as only the last may."


def _answer(unit: Unit, exercise: Exercise) -> list[str]:
    """The lines of an exercise's answer, flat, without comments."""
    lines, inside = [], False
    for part in parts_of(unit.solution.read_text(encoding="utf-8")):
        for line in part.text.split("\n") if part.name == exercise.name else ():
            text = line.strip()
            if inside and text and text != END and not text.startswith("#"):
                lines.append(_flat(text))
            inside = text == BEGIN or (inside and text != END)
    return lines


def titles(unit: Unit, budget: Budget) -> Found:
    """Whether each check has a title that no other check of its exercise has, and no misconception."""
    checks = list(_checks(unit))
    times = Counter((check.test_class, _flat(check.title)) for check in checks)
    sentences = {_flat(item.sentence): item for item in misconceptions_of(unit)}
    problems = []
    for check in checks:
        where = f"{place(unit, check.path, check.line)}: {check.name}"
        if not check.title:
            problems.append(f"{where} has no title. The first line of its docstring says what is asked.")
        elif times[check.test_class, _flat(check.title)] > 1:
            problems.append(f"{where} has the title of another check of {check.test_class}.")
        elif (item := sentences.get(_flat(check.title))) is not None:
            problems.append(f"{where} has the sentence of the misconception {item.name} as its title.")
    for exercise in unit.exercises:
        for path in (unit.public_checks, unit.hidden_checks):
            own = exercise.test_class.lower()
            if not any(check.test_class.lower() == own and check.path == path for check in checks):
                problems.append(f"{place(unit, path)} has no check of {exercise.name}.")
    return Found(tuple(problems), str(len(checks)))


@dataclass(frozen=True)
class _Check:
    path: Path
    line: int
    test_class: str
    name: str
    title: str


def _checks(unit: Unit) -> Iterator[_Check]:
    for path in unit.check_files:
        holders = (node for node in _parsed(unit, path).body if isinstance(node, ast.ClassDef))
        for holder in holders:
            for node in holder.body:
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                    title = (ast.get_docstring(node) or "").partition("\n")[0]
                    yield _Check(path, node.lineno, holder.name, node.name, title)


@dataclass(frozen=True)
class Named:
    """A misconception as it is written: its name, the line, its exercise and its sentence."""

    name: str
    line: int
    exercise: str
    sentence: str


def misconceptions_of(unit: Unit) -> list[Named]:
    """The misconceptions of a unit, in the order of the file."""
    if not unit.misconceptions.is_file():
        return []
    found = []
    for node in _parsed(unit, unit.misconceptions).body:
        calls: list[tuple[str, ast.expr]] = []
        if isinstance(node, ast.FunctionDef):
            calls = [(node.name, mark) for mark in node.decorator_list]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            calls = [(node.targets[0].id, node.value)]
        for name, call in calls:
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("misconception", "fault"):
                exercise, sentence = (_text(argument) for argument in (*call.args, *_NOTHING)[:2])
                found.append(Named(name, node.lineno, exercise, sentence))
    return found


_NOTHING = (ast.Constant(""), ast.Constant(""))


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def calibrated(unit: Unit, budget: Budget) -> Found:
    """Whether each threshold that a check asks for is in the file, with evidence enough."""
    if not uses_thresholds(unit):
        return Found(figure="none is used")
    path = thresholds_file(unit.course)
    entries = read_thresholds(unit.course).get(unit.name, {})
    asked = dict.fromkeys(name for file in unit.check_files for name in _asked(unit, file))
    problems = []
    for name in asked:
        entry = entries.get(name)
        if entry is None:
            problems.append(f"{unit.name}.{name} is not measured.")
        elif entry.seeds is None or entry.seeds < _SEEDS:
            problems.append(f"{unit.name}.{name} is measured with {entry.seeds or 0} seeds, of {_SEEDS}.")
        elif entry.chance_right_fails is None or entry.chance_right_fails > LARGEST_CHANCE:
            problems.append(
                f"{unit.name}.{name}: a right answer fails with a chance above {LARGEST_CHANCE:g}."
            )
    problems = [f"{place(unit, path)}: {text} Run `grader calibrate {unit.name}`." for text in problems]
    problems += [
        f"{place(unit, path)}: no check asks for {unit.name}.{name}. Take it out."
        for name in entries
        if name not in asked
    ]
    return Found(tuple(problems), str(len(asked)))


def _asked(unit: Unit, path: Path) -> Iterator[str]:
    """The thresholds that a file of checks names."""
    for node in ast.walk(_parsed(unit, path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            own, _, name = node.value.partition(".")
            if own == unit.name and name.isidentifier():
                yield name


def _parsed(unit: Unit, path: Path) -> ast.Module:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except CourseError as error:
        raise CourseError(f"{place(unit, path)}: {error}.") from None


def _flat(text: str) -> str:
    return "".join(text.split()).strip(".").lower()
