"""What a notebook has besides `check("x")`: `check()`, `hint`, `plot`, `status` and `start`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.learner.in_notebook.html import badge
from tests.support.learner_folder import LearnerFolder, Run

START = "from grader.learner import check, hint, plot, start, status\nimport numpy as np\n"
RIGHT = "def scale(x, factor):\n    return np.asarray(x, dtype=float) * factor\n"
WRONG = "def scale(x, factor):\n    return x + factor\n"
CENTER = "def center(x):\n    raise NotImplementedError('TODO: center')\n"
# Without a table below it.
CHECKED = 'report = check("scale")'
DRAWS = (
    "    def plot(self, axes):\n"
    "        axes.plot([1, 2], scale(np.array([1.0, 2.0]), 2.0), label='your scale')\n"
    "        axes.set(title='<twice>')\n"
    "        axes.legend()\n\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> LearnerFolder:
    folder = LearnerFolder(tmp_path / "course")
    folder.change("exercises/test_ex01_scaling.py", "class TestScale:\n", f"class TestScale:\n{DRAWS}")
    return folder


def cells(folder: LearnerFolder, *cells: str, **variables: str) -> Run:
    """What a notebook with these cells prints, below the usual first one."""
    lines = [
        "from IPython.core.interactiveshell import InteractiveShell as Shell",
        "shell = Shell.instance()",
    ]
    lines += [f"shell.run_cell({cell!r})" for cell in (START, *cells)]
    return folder.python("-c", "\n".join(lines), **variables)


def record(folder: LearnerFolder, *names: str) -> None:
    """What a run of pytest leaves behind that found these exercises right."""
    script = (
        "import sys; from grader.course import load_course; from grader.learner.progress import record_runs\n"
        "record_runs(load_course('.'), {('ex01_scaling', name): 'done' for name in sys.argv[1:]})"
    )
    assert folder.python("-c", script, *names).text == ""


def test_check_without_a_name_shows_a_table_and_the_first_wrong_one_in_full(folder: LearnerFolder) -> None:
    text = cells(folder, WRONG, CENTER, "print(check())").text
    assert text.startswith(
        "0 of 2 exercises of this unit are done.\n"
        "  scale   wrong    0 of 2\n"
        "  center  todo     0 of 1\n"
        "\n"
        "scale: not yet right (0 of 2 checks passed)\n"
    )
    assert "          expected: [ 2. -4.  1.]\n" in text


def test_check_without_a_name_says_what_is_next(folder: LearnerFolder) -> None:
    text = cells(folder, RIGHT, CENTER, "print(check())").text
    assert text.endswith('\n\nNext: write center, then check("center").\n')
    assert cells(folder, RIGHT, "print(check())").text.endswith(
        "  center  not run\n\nRun the cell that defines center, too.\n"
    )


def test_check_without_a_name_counts_only_what_the_notebook_defines(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    run = cells(folder, "from exercises.ex01_scaling import scale", "print(check())")
    assert run.text == "This notebook defines no exercise yet. Run the cells above first.\n"


def test_table_of_all_has_head_cells_and_escapes_what_is_shown(folder: LearnerFolder) -> None:
    text = cells(
        folder, WRONG.replace("return", "print('<b>')\n    return"), "print(check()._repr_html_())"
    ).text
    overview, first_wrong = text.split("</table>")[:2]
    assert overview.count('<th scope="col"') == 3
    assert '<th scope="row"' in overview
    assert '<th scope="col"' in first_wrong
    assert "<b>\n" not in text


def test_hints_come_one_after_another_each_when_the_last_was_tried(folder: LearnerFolder) -> None:
    first, second = "Arrays can be multiplied as a whole.", "Make the array a float array first."
    text = cells(folder, WRONG, *['print(hint("scale"))'] * 2, CHECKED, 'print(hint("scale"))').text
    assert [text.count(first), text.count(second)] == [2, 1]
    assert text.index("scale, hint 1 of 2") < text.index("scale, hint 2 of 2")
    assert text.endswith("This is the last hint.\n")
    # Another kernel goes on from there.
    assert second in cells(folder, WRONG, 'print(hint("scale"))').text


def test_hint_is_escaped_and_unknown_names_are_sentences(folder: LearnerFolder) -> None:
    folder.change("exercises/ex01_scaling.toml", "Arrays can", "<Arrays> can")
    assert "&lt;Arrays&gt; can" in cells(folder, 'print(hint("scale")._repr_html_())').text
    for command in ("hint", "plot", "check"):
        assert "Did you mean scale?" in cells(folder, f'print({command}("scael"))').text


@pytest.mark.parametrize("state", ["done", "wrong", "todo", "changed", "not run"])
def test_states_are_easy_to_read_on_any_page(state: str) -> None:
    text, background = re.findall(r"#([0-9a-f]{6})", badge(state))
    lighter, darker = sorted((brightness(background), brightness(text)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_picture_has_words_for_those_who_cannot_see_it(folder: LearnerFolder) -> None:
    run = cells(folder, RIGHT, 'report = plot("scale")', "print(report)", "print(report._repr_html_())")
    assert run.text.startswith("Picture of scale. <twice>; shown: your scale.\n")
    assert 'alt="Picture of scale. &lt;twice&gt;; shown: your scale."' in run.text


def test_function_that_draws_nothing_says_why(folder: LearnerFolder) -> None:
    text = cells(folder, "def scale(x, factor):\n    return x.nothing\n", 'print(plot("scale"))').text
    assert "Your code raised AttributeError" in text
    assert "your cell, line 2, in scale" in text
    assert "There is no function `scale` in" in cells(folder, 'print(plot("scale"))').text
    assert "center has no picture. These have one: scale." in cells(folder, 'print(plot("center"))').text


def test_what_a_done_exercise_is_good_for_is_said(folder: LearnerFolder) -> None:
    hints, good = 'hints = ["Arrays', 'good_for = "Axes have <scales>."\n'
    folder.change("exercises/ex01_scaling.toml", hints, good + hints)
    said = "Axes have <scales>."
    for command in ("check", "plot"):
        assert said in cells(folder, RIGHT, f'print({command}("scale"))').text
    assert said not in cells(folder, WRONG, 'print(check("scale"))').text
    assert "Axes have &lt;scales&gt;." in cells(folder, RIGHT, 'print(check("scale")._repr_html_())').text


def test_status_follows_the_notebook(folder: LearnerFolder) -> None:
    first = cells(folder, RIGHT, CENTER, CHECKED, "print(status())").text
    assert first == (
        "1 of 4 exercises are done.\n"
        "  Scaling numbers: 1 of 2 done\n"
        "    scale   done\n"
        "    center  todo\n"
        "  Measuring errors: 0 of 2 done\n"
        'Next: center, check("center").\n'
    )
    changed = cells(folder, WRONG, CENTER, "print(status())").text
    assert "    scale   changed\n" in changed
    other_notebook = "def mean_square(x):\n    raise NotImplementedError\n"
    assert "  Scaling numbers: 1 of 2 done\n" in cells(folder, other_notebook, "print(status())").text


def test_status_knows_the_modules_too(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    record(folder, "scale", "center")
    text = cells(folder, "print(status())").text
    assert "  Scaling numbers: 2 of 2 done\n" in text


def test_module_and_notebook_of_one_unit_are_not_taken_for_each_other(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    record(folder, "scale", "center")
    assert "    scale   changed\n" in cells(folder, WRONG, "print(status())").text


def test_status_is_a_table_that_folds(folder: LearnerFolder) -> None:
    text = cells(folder, RIGHT, "print(status()._repr_html_())").text
    assert text.count("<details open>") == 1
    assert text.count("<details>") == 1


def test_start_says_what_there_is_and_lets_data_be_imported(folder: LearnerFolder) -> None:
    folder.write("datasets/__init__.py", "SIZE = 3\n")
    folder.write("notebooks/a.txt", "")
    lines = (
        "import os; os.chdir('notebooks')",
        "print(start())",
        "import datasets; print(datasets.__file__)",
    )
    text = cells(folder, *lines).text
    assert text.startswith(f'Small course, in {folder.root}.\ncheck("NAME"), hint("NAME") and ')
    assert str(folder.root / "datasets") in text


def test_nothing_is_shown_or_noted_if_nbgrader_runs_the_notebook(folder: LearnerFolder) -> None:
    run = cells(
        folder,
        RIGHT,
        'print(start(), check("scale"), hint("scale"), plot("scale"), status())',
        NBGRADER_EXECUTION="validate",
    )
    assert run.text == "None None None None None\n"
    assert not (folder.root / "progress.txt").exists()


def test_check_of_all_is_an_error_in_nbgrader_until_all_are_done(folder: LearnerFolder) -> None:
    run = cells(folder, RIGHT, CENTER, "check()", NBGRADER_EXECUTION="validate")
    assert run.text.startswith("1 of 2 exercises of this unit are done.\n")
    assert "Traceback" not in run.text
