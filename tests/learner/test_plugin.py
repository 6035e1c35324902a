"""What the plugin does to a pytest run, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.support.learner_folder import LearnerFolder

MODULES_AFTER_A_RUN = """\
import sys
import pytest

pytest.main(sys.argv[1:])
heavy = ("grader", "numpy", "keras", "tensorflow", "rich")
print("loaded:", *(name for name in sys.modules if name.split(".")[0] in heavy))
"""

# The plugin, and the marks that it makes known.
PLUGIN = {"grader", "grader.marks", "grader.learner", "grader.learner.environment", "grader.learner.plugin"}


def loaded_modules(folder: LearnerFolder, *arguments: str) -> set[str]:
    run = folder.python("-c", MODULES_AFTER_A_RUN, *arguments)
    return set(run.text.splitlines()[-1].split()[1:])


def test_other_tests_load_nothing_but_the_plugin(folder: LearnerFolder) -> None:
    folder.write("tests/test_other.py", "def test_one():\n    assert True\n")
    assert loaded_modules(folder, "tests") == PLUGIN


def test_numpy_exercises_load_no_tensorflow(folder: LearnerFolder) -> None:
    loaded = loaded_modules(folder)
    assert "numpy" in loaded
    assert not {name for name in loaded if name.startswith(("keras", "tensorflow", "rich"))}


def test_one_unit_loads_no_other(folder: LearnerFolder) -> None:
    folder.write("exercises/ex02_errors.py", "print(1 / 0)\n")
    run = folder.pytest("exercises/test_ex01_scaling.py")
    assert run.rows() == {"scale": "todo 0/2", "center": "todo 0/1"}
    folder.write("exercises/ex02_errors.py", "from pathlib import Path\n\nPath('loaded').touch()\n")
    folder.pytest("exercises/test_ex01_scaling.py")
    assert not (folder.root / "loaded").exists()
    folder.pytest("exercises/test_ex02_errors.py")
    assert (folder.root / "loaded").exists()


def test_other_tests_keep_pytests_own_report(folder: LearnerFolder) -> None:
    folder.write("tests/test_other.py", "def test_one():\n    assert 1 == 2\n")
    run = folder.pytest("tests", "exercises")
    assert "= FAILURES =" in run.text
    assert "FAILED tests/test_other.py::test_one" in run.text
    assert "1 failed, 5 todo" in run.text
    assert run.rows()["scale"] == "todo 0/2"


def test_checks_draw_inputs_from_rng(folder: LearnerFolder) -> None:
    check = "class TestScale:\n    def test_x(self, rng):\n        assert rng.normal() != rng.normal()\n"
    folder.write("exercises/test_ex01_scaling.py", check)
    folder.write("solutions/hidden/test_ex01_scaling.py", check)
    assert folder.pytest("exercises/test_ex01_scaling.py", "solutions/hidden").text.count("2 passed") == 1


def test_hint_is_printed_and_nothing_runs(folder: LearnerFolder) -> None:
    run = folder.pytest("--hint", "scale")
    assert run.status == 0
    assert "Arrays can be multiplied as a whole." in run.text
    assert "Make the array a float array first." not in run.text
    assert "hint 1 of 2" in run.text
    assert "collected" not in run.text


def test_unknown_hint_names_close_matches(folder: LearnerFolder) -> None:
    run = folder.pytest("--hint", "root_mean_sqare")
    assert run.status == pytest.ExitCode.USAGE_ERROR
    assert "There is no exercise root_mean_sqare. Did you mean root_mean_square or mean_square?" in run.text
    assert "Traceback" not in run.text


def test_course_that_cannot_be_read_leaves_pytest_as_it_is(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.write("exercises/ex02_errors.toml", "title = [")
    run = folder.pytest("exercises/test_ex01_scaling.py")
    assert run.status == 0
    assert "3 passed" in run.text
    assert "No table of the exercises:" in run.text
    assert "ex02_errors.toml cannot be read" in run.text


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "exercises/ex02_errors.toml",
            '[exercises.mean_square]\nhints = "Square first."\n',
            "`exercises.mean_square.hints` is 'Square first.'; it must be a list",
        ),
        ("exercises/ex02_errors.toml", "exercises = 3\n", "`exercises` is 3; it must be a table."),
        (
            "pyproject.toml",
            '[tool.grader]\nfeedbak = "title"\n[tool.pytest.ini_options]\npythonpath = ["."]\n',
            "the key `tool.grader.feedbak` is unknown. Did you mean `feedback`?",
        ),
    ],
)
def test_mistake_in_a_file_of_the_course_is_one_sentence_and_the_checks_run(
    folder: LearnerFolder, file: str, text: str, said: str
) -> None:
    folder.solve("ex01_scaling")
    folder.write(file, text)
    run = folder.pytest("exercises/test_ex01_scaling.py")
    assert run.status == 0
    assert "3 passed" in run.text
    assert run.text.count("No table of the exercises:") == 1
    assert f"{file}: {said}" in run.text
    hint = folder.pytest("--hint", "scale")
    assert hint.status == pytest.ExitCode.USAGE_ERROR
    assert f"{file}: {said}" in hint.text
    for shown in (run.text, hint.text):
        assert "INTERNALERROR" not in shown
        assert "Traceback" not in shown
