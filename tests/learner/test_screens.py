"""What a learner's pytest shows in terminals of three widths, with and without colours, to the letter."""

from __future__ import annotations

import pytest

pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")

from tests.support.learner_folder import LearnerFolder
from tests.support.screens import FOLDER, as_marked_text, as_text, screen_of

SCALING = "exercises/ex01_scaling.py"
ONE_WRONG = "def scale(x, factor):\n    return x + factor\n\n\ndef center(x):\n    return x - x.mean()\n"
STATES = {
    "nothing_done": "",
    "one_wrong": ONE_WRONG,
    "two_wrong": ONE_WRONG.replace("x - x.mean()", "x.no_such_name"),
    "syntax_error": ONE_WRONG.replace("return x + factor", "return (x * factor"),
    "all_done": "",
}


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest, folder: LearnerFolder) -> str:
    name: str = request.param
    if STATES[name]:
        folder.write(SCALING, STATES[name])
    if name != "nothing_done":
        folder.solve("ex02_errors")
    if name == "all_done":
        folder.solve("ex01_scaling")
    return name


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_screen_is_as_it_was_read_last(
    folder: LearnerFolder, state: str, columns: int, request: pytest.FixtureRequest
) -> None:
    arguments = ["-m", "pytest", "-p", "no:cacheprovider"]
    plain = screen_of(arguments, folder.root, columns, colour=False)
    coloured = screen_of(arguments, folder.root, columns, colour=True)
    found = {"plain": as_text(plain), "colour": as_marked_text(coloured)}
    assert as_marked_text(plain) == found["plain"], "no colours with NO_COLOR"
    assert as_text(coloured) == found["plain"], "colours change no text"
    for kind, text in found.items():
        path = FOLDER / f"{state}-{columns}-{kind}.txt"
        if request.config.getoption("--update-screens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text("utf-8")
