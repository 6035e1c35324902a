"""A learner's answer becomes a scaffold that nothing runs until its author has read it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.authoring import misconception
from grader.checking.diagnosis import MisconceptionFile
from grader.course import Unit
from grader.proof.new_misconception import NoScaffoldError, Scaffold, add_to_course, scaffold
from tests.support.courses import write_course


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return write_course(tmp_path).unit("ex01_scaling")


def written(unit: Unit, made: Scaffold) -> str:
    """What is written at the end of the misconceptions."""
    line = add_to_course(made)
    return "\n".join(unit.misconceptions.read_text(encoding="utf-8").split("\n")[line - 1 :])


def uncommented(text: str) -> str:
    """What an editor makes of it that takes the signs away."""
    lines = text.split("\n")
    return "\n".join(line.removeprefix("# ").removeprefix("#") for line in lines[lines.index("#") + 1 :])


def test_it_is_a_function_of_its_own_with_what_it_uses(unit: Unit) -> None:
    made = scaffold(
        unit,
        "scale",
        'def scale(x: list, factor) -> list:\n    """Scale."""\n    return np.asarray(x) * by(factor)\n\n\n'
        "def by(factor):\n    return factor + math.pi\n\n\nprint(scale(1, 2))\n",
    )
    assert made.source == (
        "def todo_scale(x, factor):\n\n    def by(factor):\n        return factor + math.pi\n"
        "    return np.asarray(x) * by(factor)"
    )
    assert made.undefined == ("math",)


def test_names_that_a_pattern_gives_are_defined(unit: Unit) -> None:
    pattern = "{'a': [first, *more], **rest}"
    body = f"    match x:\n        case {pattern}:\n            return first, more, rest\n"
    assert scaffold(unit, "scale", f"def scale(x, factor):\n{body}").undefined == ()


def test_what_the_solution_imports_is_imported(unit: Unit) -> None:
    unit.misconceptions.write_text("from grader.authoring import misconception\n")
    made = scaffold(unit, "scale", "def scale(x, factor):\n    return np.sum(x)\n")
    assert "    import numpy as np\n" in made.source
    assert made.undefined == ()


def test_a_lambda_becomes_a_function(unit: Unit) -> None:
    made = scaffold(unit, "scale", "scale = lambda x, factor: x * factor\n")
    assert made.source == "def todo_scale(x, factor):\n    return x * factor"


def test_without_the_signs_it_is_a_misconception(unit: Unit) -> None:
    before = unit.misconceptions.read_text(encoding="utf-8")
    text = written(unit, scaffold(unit, "scale", "def scale(x, factor):\n    return 7.0\n"))
    assert unit.misconceptions.read_text(encoding="utf-8").startswith(before.rstrip())
    made: dict[str, object] = {"misconception": misconception}
    exec(uncommented(text), made)
    found = made["todo_scale"].__misconception__  # type: ignore[attr-defined]
    assert (found.exercise, found.function(1, 2)) == ("scale", 7.0)
    assert found.sentence.startswith("TODO")


@pytest.mark.parametrize(
    "code",
    [
        "def scale(x, factor=open('{ran}', 'w').close()):\n    return 1\n",
        "def scale(x, factor):\n    '''a\n    b'''\n    return x, '''\n open('{ran}', 'w')\n '''\n",
        'def scale(x, factor):\n    return \'\\r\\nopen("{ran}", "w")\\x0c\\u2028\'\n',
        "def scale(x, factor):\n    return f'''\n open('{ran}', 'w'){{x}}\n '''\n",
    ],
)
def test_nothing_in_it_runs(unit: Unit, tmp_path: Path, code: str) -> None:
    names = [item.name for item in MisconceptionFile(unit).fresh()]
    text = written(unit, scaffold(unit, "scale", code.format(ran=tmp_path / "ran")))
    assert ast.parse(text).body == []
    assert all(line.startswith("#") for line in text.splitlines())
    assert [item.name for item in MisconceptionFile(unit).fresh()] == names
    assert not (tmp_path / "ran").exists()


def test_a_second_one_gets_another_name(unit: Unit) -> None:
    source = "def scale(x, factor):\n    return 7.0\n"
    add_to_course(scaffold(unit, "scale", source))
    assert scaffold(unit, "scale", source).function == "todo_scale_2"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("def center(x):\n    return x\n", "not written"),
        ("def scale(x, factor):\n    raise NotImplementedError('TODO: scale')\n", "not written"),
        ("def scale(x, factor):\n    return (x …", "cannot be read"),
        ("class scale:\n    x = 1\n", "not a function"),
        ("from helpers import scale\n", "not a function"),
    ],
)
def test_what_cannot_become_one_is_said(unit: Unit, source: str, why: str) -> None:
    with pytest.raises(NoScaffoldError, match=why):
        scaffold(unit, "scale", source)
