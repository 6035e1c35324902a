"""How much of a unit is written in a file: which of its exercises are more than the stub."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.submission import Chunk, ModuleSource
from grader.submission.model import MAX_SOURCE
from grader.submission.written import Written, definitions, has_left_over, written
from tests.support.places import ROOT

STUB = '''
def relu(x):
    """Zero below zero."""
    # YOUR CODE HERE
    raise NotImplementedError("TODO: relu")


def tanh(x):
    raise NotImplementedError("TODO: tanh")
'''
TODO = 'raise NotImplementedError("TODO: tanh")'


def of(*sources: str) -> Written:
    """What is written in a module of chunks."""
    module = ModuleSource("ex01_a", "f", tuple(Chunk("c", source) for source in sources), False)
    return written(module, ["relu", "tanh"])


@pytest.mark.parametrize(
    "sources",
    [
        (STUB,),
        ("import numpy as np", STUB),
        ("import numpy as np",),
        ("x = 1",),
        (STUB.replace(TODO, "pass"),),
        (STUB.replace(TODO, "..."),),
        (STUB.replace(TODO, "return None  # later"),),
        (STUB.replace(TODO, "'''Nothing yet.'''\n    raise NotImplementedError"),),
        ("def tanh(x): pass",),
        ("class Layer:\n    pass\n",),
        (STUB.replace(TODO, f"scale = 2\n    {TODO}"),),
    ],
)
def test_nothing_is_written(sources: tuple[str, ...]) -> None:
    assert of(*sources) == Written({}, {})


@pytest.mark.parametrize(
    "source",
    [
        STUB.replace(TODO, "return x"),
        STUB.replace(TODO, f"return x\n    {TODO}"),
        STUB.replace(TODO, "if x: return x\n\n# at the margin\n    return -x"),
        STUB + "\n\ndef tanh(x):\n    return x\n",
        STUB + "\n\ntanh = np.tanh\n",
        "tanh = lambda x: x",
        "tanh: Callable = np.tanh",
        "def tanh(x): return x",
        "async def tanh(x):\n    return x",
        "class tanh:\n    value = 1",
        "def tanh(\n    x,\n    *,\n    y: dict[str, int] = {'a:': 1},\n):\n    return x\n",
        "from utils import tanh",
        "from utils import (\n    relu as other,\n    tanh,\n)",
    ],
)
def test_an_exercise_is_written(source: str) -> None:
    found = of(source)
    assert (list(found.exercises), found.anything) == (["tanh"], True)


def test_what_comes_last_counts() -> None:
    assert of("def tanh(x):\n    return x\n", STUB).count == 0
    assert of(STUB, "def tanh(x):\n    return x\n").count == 1


def test_an_exercise_that_is_imported_from_the_unit_itself_is_not_written() -> None:
    assert of("from exercises.ex01_a import relu, tanh").count == 0


def test_what_is_no_exercise_is_something() -> None:
    found = of(STUB + "\n\ndef helper(x):\n    return x\n")
    assert (found.exercises, list(found.others), found.anything) == ({}, ["helper"], True)


@pytest.mark.parametrize(
    "filler",
    [
        *["\n", " ", "\t\n", " def ", "#\n", "raise NotImplementedError(", "def f(\n", "x = (", '"""'],
        *["'''x\"\"\"", "from a import (\n", "def f():\n", "def relu(x):\n    '''\n", "class A:pass;"],
        *["relu=", "from a import b,"],
    ],
)
def test_a_mebibyte_of_anything_is_looked_through_in_one_go(filler: str) -> None:
    assert of(filler * (MAX_SOURCE // len(filler))).count <= 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TODO, False),
        (f"'''Zero below zero.'''\n    # YOUR CODE HERE\n    {TODO}", False),
        (f"pass\n    {TODO}", False),
        ("return x", False),
        ("return 'raise NotImplementedError'", False),
        (f"return x\n    {TODO}", True),
        (f"{TODO}\n    return x", True),
        ("raise NotImplementedError; return x", True),
        (f"if x:\n        return x\n    {TODO}", True),
    ],
)
def test_line_of_the_stub_beside_code_is_left_over(body: str, expected: bool) -> None:
    assert has_left_over(f"def tanh(x):\n    {body}\n") is expected


@pytest.mark.parametrize("stub", sorted((ROOT / "exercises").glob("ex*.py")), ids=lambda stub: stub.stem)
def test_no_stub_has_a_line_left_over(stub: Path) -> None:
    begun = [name for _, name, text in definitions(stub.read_text("utf-8")) if has_left_over(text)]
    assert begun == []
