"""``grader published`` as a learner types it, in a small course with three published numbers of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.authoring.published import PublishedResult
from tests.support.commands import command
from tests.support.learner_folder import LearnerFolder, Run, environment

RUNS = """
from pathlib import Path

from grader.authoring.published import DataMissingError, published

WORDS = {"because": "Chance explains that.", "otherwise": "Chance does not explain that."}


@published("twice two", unit="ex01_scaling", figure=0.0412, within=0.01, seconds=3, **WORDS)
def twice_two(unit, progress):
    progress(0.5)
    return unit.scale(2.0, 0.02)


@published("a mean", unit="ex01_scaling", figure=0.5, within=0.01, seconds=70, form=".2%", **WORDS)
def a_mean(unit, progress):
    return unit.center([1.0, 3.0])[1]


@published("far away", unit="ex02_errors", figure=1.0, within=0.01, seconds=1, **WORDS)
def far_away(unit, progress):
    raise DataMissingError("That is not here: `python -m datasets fetch far` fetches it.")
"""
SCALE = "def scale(x, factor):\n    {}\n\n\ndef center(x):\n    {}\n"


@pytest.fixture
def folder(tmp_path: Path) -> LearnerFolder:
    made = LearnerFolder(tmp_path / "course")
    made.write("exercises/published.py", RUNS)
    return made


def published(folder: LearnerFolder, *arguments: str) -> Run:
    """The command in that folder; no run shows a traceback."""
    run = folder.python(*command("published", *arguments)[1:])
    assert "Traceback" not in run.text
    return run


def lines_of(run: Run) -> Iterator[tuple[str, str, str]]:
    """Of each result that was run: its heading, the two numbers, and the sentence."""
    for part in run.text.split("\n\n")[1:]:
        heading, numbers, *sentence = part.strip().splitlines()
        yield heading, " ".join(numbers.split()), " ".join(map(str.strip, sentence))


def test_numbers_stand_beside_the_published_ones_with_what_explains_them(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    found = list(lines_of(published(folder)))
    assert found[0] == (
        "twice-two: twice two",
        "published: 0.0412 yours: 0.0400 (your ex01_scaling)",
        "Chance explains that.",
    )
    assert found[1] == (
        "a-mean: a mean",
        "published: 50.00 % yours: 100.00 % (your ex01_scaling)",
        "Chance does not explain that.",
    )


def test_the_time_is_told_beforehand(folder: LearnerFolder) -> None:
    assert published(folder).text.startswith("On two cores this takes about 1 min 14 s.")


def test_what_is_not_written_yet_is_a_line_and_the_rest_goes_on(folder: LearnerFolder) -> None:
    folder.write(
        "exercises/ex01_scaling.py",
        SCALE.format('raise NotImplementedError("TODO: scale")', "return [0, 0.5]"),
    )
    run = published(folder)
    found = list(lines_of(run))
    assert found[0][1:] == (
        "published: 0.0412 yours: none (your ex01_scaling)",
        "`scale` is still to be written.",
    )
    assert "yours: 50.00 %" in found[1][1]
    assert run.status == 1


def test_missing_data_is_a_sentence_that_says_how_to_get_it(folder: LearnerFolder) -> None:
    assert list(lines_of(published(folder)))[2][2] == (
        "That is not here: `python -m datasets fetch far` fetches it."
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return {}['key']", "Your code raised KeyError: 'key' (exercises/ex01_scaling.py, line 2)"),
        ("raise SystemExit", "Your code called sys.exit() or exit()."),
        ("return None", "It could not go on with what your functions gave: TypeError"),
        ("return float('nan')", "Your functions gave nan, which is no result."),
    ],
)
def test_a_mistake_is_one_sentence(folder: LearnerFolder, body: str, said: str) -> None:
    folder.write("exercises/ex01_scaling.py", SCALE.format(body, "return [0, 0.5]"))
    found = list(lines_of(published(folder)))
    assert found[0][2].startswith(said)
    assert "yours: 50.00 %" in found[1][1]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "def scale(x, factor):\n    return x * factor\n",
            "There is no function `center` in exercises/ex01_scaling.py.",
        ),
        ("def scale(x, factor:\n", "exercises/ex01_scaling.py cannot be loaded"),
    ],
)
def test_a_module_that_lacks_a_function_or_cannot_be_read_is_one_sentence(
    folder: LearnerFolder, source: str, said: str
) -> None:
    folder.write("exercises/ex01_scaling.py", source)
    assert list(lines_of(published(folder)))[1][2].startswith(said)


def test_only_one_is_run_by_its_name(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    run = published(folder, "--only", "twice-two")
    assert [heading for heading, _, _ in lines_of(run)] == ["twice-two: twice two"]
    assert run.status == 0


def test_an_unknown_name_is_told_those_that_there_are(folder: LearnerFolder) -> None:
    run = published(folder, "--only", "twice")
    assert run.text.strip() == (
        "grader: There is no published result twice. There are: twice-two, a-mean, far-away."
    )
    assert run.status == 2


def test_a_course_without_published_results_says_so(folder: LearnerFolder) -> None:
    (folder.root / "exercises" / "published.py").unlink()
    run = published(folder)
    assert "Small course knows no published results" in run.text
    assert run.status == 2


@pytest.mark.usefixtures("heeding_interrupts")
def test_ctrl_c_ends_it_with_a_sentence(folder: LearnerFolder) -> None:
    loop = "open('begun', 'w').close()\n    while True: pass"
    folder.write("exercises/ex01_scaling.py", SCALE.format(loop, "return [0, 0.5]"))
    process = subprocess.Popen(
        [sys.executable, *command("published")[1:]],
        cwd=folder.root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (folder.root / "begun").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert err.strip() == "Stopped."


def test_a_number_is_explained_by_chance_up_to_the_edge() -> None:
    item = PublishedResult(
        "a", "a", "ex01_a", 0.5, 0.25, "chance", "a mistake", 1, lambda unit, progress: 0.0
    )
    assert [item.explanation(number) for number in (0.25, 0.75, 0.76)] == ["chance", "chance", "a mistake"]
