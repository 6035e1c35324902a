"""`grader plot`: a picture of what a learner's function does, or a sentence."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pexpect
import pytest
from PIL import Image

from tests.support.commands import command
from tests.support.learner_folder import LearnerFolder, Run, environment

DRAWS = """\
    def plot(self, axes):
        axes.plot([1, 2, 3], scale(np.array([1.0, 2.0, 3.0]), 2.0), label="your scale(x, 2)")
        axes.set(title="twice as much", xlabel="x")
        axes.legend()

"""
SAVED = "plots/ex01_scaling.scale.png"


@pytest.fixture
def folder(tmp_path: Path) -> LearnerFolder:
    folder = LearnerFolder(tmp_path / "course")
    folder.change("exercises/test_ex01_scaling.py", "class TestScale:\n", f"class TestScale:\n{DRAWS}")
    return folder


def plot(folder: LearnerFolder, *arguments: str, inside: str = ".", **variables: str) -> Run:
    return folder.python(*command("plot", *arguments)[1:], inside=inside, **variables)


def write(folder: LearnerFolder, *lines: str) -> None:
    text = "".join(f"    {line}\n" for line in lines)
    folder.write("exercises/ex01_scaling.py", f"import numpy as np\n\n\ndef scale(x, factor):\n{text}")


def test_picture_is_saved_and_said_in_words(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    run = plot(folder, "scale")
    assert (run.status, run.text.splitlines()[1:]) == (
        0,
        [
            "Picture of scale. Twice as much; axes: x; shown: your scale(x, 2).",
            f"Saved as {SAVED}.",
            "To look at it, open the file, or type: grader plot scale --open",
        ],
    )
    assert Image.open(folder.root / SAVED).size == (700, 392)


def test_what_the_function_is_good_for_is_said(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    hints = 'hints = ["Arrays'
    folder.change("exercises/ex01_scaling.toml", hints, f'good_for = "Axes have scales."\n{hints}')
    assert "\nAxes have scales.\nSaved as" in plot(folder, "scale").text


def test_file_may_be_named(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    run = plot(folder, "scale", "--to", "mine/a.png", inside="exercises")
    assert "Saved as mine/a.png." in run.text
    assert (folder.root / "exercises/mine/a.png").read_bytes().startswith(b"\x89PNG")
    assert not (folder.root / "plots").exists()
    assert (plot(folder, "scale", "--to", "a.pdf").status, plot(folder, "scale", "--to", ".").status) == (
        2,
        2,
    )


def test_wrong_function_has_a_picture_too(folder: LearnerFolder) -> None:
    write(folder, "return x + factor")
    assert plot(folder, "scale").status == 0


def test_function_that_raises_is_the_sentence_of_pytest(folder: LearnerFolder) -> None:
    write(folder, "return x.nothing")
    run = plot(folder, "scale")
    assert run.status == 1
    assert run.text == (
        "Your code raised AttributeError: 'numpy.ndarray' object has no attribute\n"
        "'nothing'\n"
        "    exercises/ex01_scaling.py:5, in scale\n"
        "        return x.nothing\n"
    )
    assert not (folder.root / "plots").exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("pass", "`scale` returned None. Is a `return` missing?"),
        (
            "return 'rubbish'",
            "`scale` returned a str with which the check could not go on. Compare its type, shape and parts "
            "with what was promised.",
        ),
        ("raise NotImplementedError('TODO: scale')", "`scale` is still to be written."),
        ("raise SystemExit(3)", "Your code called sys.exit() or exit()."),
    ],
)
def test_function_that_does_not_do_its_part_is_a_sentence(
    folder: LearnerFolder, line: str, sentence: str
) -> None:
    write(folder, line)
    run = plot(folder, "scale")
    assert (run.status, " ".join(run.text.split()).startswith(sentence)) == (1, True), run.text
    assert "Traceback" not in run.text


def test_module_that_cannot_be_loaded_is_a_sentence(folder: LearnerFolder) -> None:
    folder.write("exercises/ex01_scaling.py", "def scale(:\n")
    run = plot(folder, "scale")
    assert run.status == 1
    assert run.text.startswith("exercises/ex01_scaling.py cannot be loaded")


@pytest.mark.parametrize(
    "loop",
    [
        ("while True:", "    pass"),
        ("while True:", "    try:", "        x = x + 0", "    except:", "        pass"),
    ],
)
def test_endless_loop_is_ended_and_its_line_named(folder: LearnerFolder, loop: tuple[str, ...]) -> None:
    write(folder, *loop)
    folder.change(
        "exercises/ex01_scaling.toml", "[exercises.scale]", "[limits]\ncall_seconds = 1\n\n[exercises.scale]"
    )
    run = plot(folder, "scale")
    assert run.status == 1
    assert run.text.startswith("scale was ended: its picture was not done after 1 seconds.")
    assert "    exercises/ex01_scaling.py:" in run.text


def test_what_the_code_prints_is_not_shown(folder: LearnerFolder) -> None:
    write(folder, "print('noise')", "return x * factor")
    assert "noise" not in plot(folder, "scale").text


def test_exercise_without_a_picture_names_those_that_have_one(folder: LearnerFolder) -> None:
    run = plot(folder, "center")
    assert (run.status, run.text) == (1, "center has no picture. These have one: scale.\n")


def test_unknown_exercise_is_a_sentence(folder: LearnerFolder) -> None:
    run = plot(folder, "scael")
    assert (run.status, run.text) == (2, "grader: There is no exercise scael. Did you mean scale?\n")


def test_terminal_of_ascii_is_served(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.change("exercises/test_ex01_scaling.py", "twice as much", "2 × as much")
    assert "2 x as much" in plot(folder, "scale", PYTHONIOENCODING="ascii").text


def in_terminal(folder: LearnerFolder, *, answers: dict[str, str], asked: list[str]) -> str:
    """What a terminal is sent that answers questions so."""
    arguments = command("plot", "scale")
    screen = io.StringIO()
    child = pexpect.spawn(
        sys.executable,
        arguments[1:],
        cwd=folder.root,
        env={**environment(), "TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=60,
    )
    child.logfile_read = screen
    for question in asked:
        child.expect_exact(question)
        child.send(answers[question])
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return screen.getvalue()


WHAT_IT_IS, CELL_SIZE, KITTY = "\x1b[c", "\x1b[16t", "a=q,t=d,f=24;AAAA\x1b\\"
ANSWERS = {WHAT_IT_IS: "\x1b[?62c", CELL_SIZE: "\x1b[6;20;10t", KITTY: "\x1b_Gi=1;OK\x1b\\"}


@pytest.mark.skipif(os.name == "nt", reason="pexpect needs a pseudo-terminal")
def test_terminal_with_sixel_shows_the_picture(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    answers = {**ANSWERS, WHAT_IT_IS: "\x1b[?62;4c"}
    text = in_terminal(folder, answers=answers, asked=[WHAT_IT_IS, CELL_SIZE])
    assert "\x1bP" in text
    assert "--open" not in text


@pytest.mark.skipif(os.name == "nt", reason="pexpect needs a pseudo-terminal")
def test_kitty_shows_the_picture(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    text = in_terminal(folder, answers=ANSWERS, asked=[WHAT_IT_IS, KITTY, CELL_SIZE])
    assert "\x1b_Ga=p" in text
    assert "--open" not in text


@pytest.mark.skipif(os.name == "nt", reason="pexpect needs a pseudo-terminal")
def test_terminal_without_pictures_is_told_the_file(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    answers = {**ANSWERS, KITTY: "\x1b_Gi=1;ENOTSUPPORTED\x1b\\"}
    text = in_terminal(folder, answers=answers, asked=[WHAT_IT_IS, KITTY])
    assert f"Saved as {SAVED}." in text
    assert "--open" in text
    assert "\x1bP" not in text
