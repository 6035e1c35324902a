"""A submission's code sees nothing of itself but what seeds its inputs: so it cannot bring answers in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import load_course
from grader.results import UnitResult
from grader.scheduling.grader import Grader
from grader.submission import Submission, discover, read
from tests.support.courses import write_course
from tests.support.handed_in import hand_in

UNIT = "ex01_scaling"
# What code can look at: its own file, the files of its frames, warnings and tracebacks.
LOOKS = """
import inspect, linecache, sys, traceback, warnings
import numpy as np

def scale(x, factor):
    print("file", __file__, "frame", sys._getframe().f_code.co_filename, "known", sorted(linecache.cache))
    print("input", np.asarray(x).tobytes().hex())
    try:
        1 / 0
    except ZeroDivisionError:
        print(traceback.format_exc())
    return np.asarray(x) * factor
"""
RAISES = "def center(x):\n    raise ValueError('no middle')\n"


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    course = load_course(write_course(tmp_path_factory.mktemp("course")).root)
    with Grader(course, jobs=1, units=[UNIT]) as made:
        yield made


def notebook(*cells: str) -> bytes:
    """A notebook; a cell that begins with # is text."""
    made: list[dict[str, Any]] = [
        {"cell_type": "markdown" if cell.startswith("#") else "code", "metadata": {}, "source": cell}
        for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def handed_in(folder: Path, name: str, data: bytes) -> Submission:
    """What is read of a file of this name."""
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    (found,) = discover([folder], [UNIT])
    return read(found, {UNIT: ["scale", "center"]})


def graded(grader: Grader, submission: Submission) -> UnitResult:
    (result,) = grader.grade([submission])
    return result.units[0]


def seen(result: UnitResult) -> list[str]:
    return [check.output for check in result.checks]


def test_name_of_a_module_is_not_seen_and_draws_the_same_inputs(grader: Grader, tmp_path: Path) -> None:
    names = (f"{UNIT}.py", f"{UNIT} (1).py", f"{UNIT}_c3R1ZGVudA.py")
    found = [handed_in(tmp_path / str(n), name, f"{LOOKS}{RAISES}".encode()) for n, name in enumerate(names)]
    results = [graded(grader, submission) for submission in found]
    assert len({submission.digest for submission in found}) == 1
    assert any("input" in text for text in seen(results[0]))
    assert seen(results[0]) == seen(results[1]) == seen(results[2])


def test_number_of_a_cell_is_not_seen(grader: Grader, tmp_path: Path) -> None:
    plain = handed_in(tmp_path / "plain", f"{UNIT}.ipynb", notebook(LOOKS, RAISES))
    shifted = handed_in(tmp_path / "shifted", "mine.ipynb", notebook("# a", "# b", LOOKS, "# c", RAISES))
    renamed = handed_in(tmp_path / "renamed", f"{UNIT}-Copy1.ipynb", notebook("# a", "", LOOKS, RAISES))
    assert plain.digest == renamed.digest
    assert seen(graded(grader, plain)) == seen(graded(grader, renamed))
    assert not shifted.modules


def test_messages_call_a_module_and_a_cell_what_their_author_calls_them(
    grader: Grader, tmp_path: Path
) -> None:
    module = handed_in(tmp_path / "module", f"{UNIT} (1).py", f"{LOOKS}{RAISES}".encode())
    cells = handed_in(tmp_path / "cells", f"{UNIT}.ipynb", notebook("# a", LOOKS, "# b", RAISES, "1 / 0"))
    places = []
    for submission in (module, cells):
        result = graded(grader, submission)
        frames = [check.traceback[-1] for check in result.exercises["center"] if check.traceback]
        places.append({frame.where for frame in frames})
    assert places == [{f"{UNIT} (1).py"}, {"cell 4"}]
    assert "(cell 5, line 1: 1 / 0)" in result.notes[0]


def test_messages_of_the_compiler_name_the_cell_as_its_author_does(grader: Grader, tmp_path: Path) -> None:
    deep = "x = " + "(" * 5000 + "1" + ")" * 5000
    cells = handed_in(tmp_path / "cells", f"{UNIT}.ipynb", notebook("# a", "# b", LOOKS, deep, "def f(:"))
    notes = graded(grader, cells).notes
    assert ["cell 4" in notes[0], "cell 5" in notes[1]] == [True, True]
    assert not any("code cell" in note for note in notes)


def test_unit_that_code_does_not_name_is_not_seen_and_changes_no_input(
    grader: Grader, tmp_path: Path
) -> None:
    other = "def mean_square(errors):\n    return {answer}\n"
    alone, first, second = (
        hand_in("ada", {UNIT: f"{LOOKS}{RAISES}", **more})
        for more in ({}, {"ex02_errors": other.format(answer=1)}, {"ex02_errors": other.format(answer=2)})
    )
    assert alone.digest != first.digest != second.digest
    assert seen(graded(grader, alone)) == seen(graded(grader, first)) == seen(graded(grader, second))


def test_unit_that_code_imports_in_any_way_seeds_its_inputs_too() -> None:
    ways = (
        "from exercises.ex02_errors import mean_square",
        "import importlib\nimportlib.import_module('exercises.ex02_errors')",
        "from exercises import ex02_errors",
    )
    for way in ways:
        found = [hand_in("ada", {UNIT: way, "ex02_errors": f"answer = {n}"}) for n in (1, 2)]
        assert len({submission.inputs_digest(UNIT) for submission in found}) == 2
        assert found[0].inputs_digest("ex02_errors") == hand_in("a", {"ex02_errors": "answer = 1"}).digest


def test_another_line_or_another_cell_is_another_submission(tmp_path: Path) -> None:
    sources = [
        (f"{UNIT}.ipynb", notebook(LOOKS, RAISES)),
        (f"{UNIT}.ipynb", notebook(RAISES, LOOKS)),
        (f"{UNIT}.ipynb", notebook(LOOKS + RAISES)),
        (f"{UNIT}.py", f"{LOOKS}{RAISES}".encode()),
        (f"{UNIT}.py", f"{LOOKS}{RAISES}# more".encode()),
    ]
    found = [handed_in(tmp_path / str(n), *source) for n, source in enumerate(sources)]
    assert len({submission.digest for submission in found}) == len(sources)
