"""`check` in notebooks: on the functions of the caller, as often as they change."""

from __future__ import annotations

from tests.support.learner_folder import LearnerFolder, Run

START = "from grader.learner import check\nimport numpy as np\n"
RIGHT = "def scale(x, factor):\n    return np.asarray(x, dtype=float) * factor\n"
WRONG = "def scale(x, factor):\n    print('<b>seen</b>')\n    return x + factor\n"


def script(folder: LearnerFolder, *lines: str, inside: str = ".") -> Run:
    return folder.python("-c", START + "\n".join(lines), inside=inside)


def test_right_function_is_done(folder: LearnerFolder) -> None:
    run = script(folder, RIGHT, "report = check('scale')", "print(report, report.done)")
    assert run.text == (
        "scale: the public checks pass (2 of 2)\n"
        "  passed  factor 2 doubles every value\n"
        "  passed  a single float works too\n"
        "Grading also tries other inputs: huge numbers, whole numbers, empty arrays, and\n"
        "whether the input stays unchanged. What a docstring promises is asked for. True\n"
    )


def test_nothing_is_printed_by_the_check_itself(folder: LearnerFolder) -> None:
    assert script(folder, WRONG, "report = check('scale')").text == ""


def test_wrong_function_shows_input_expected_and_got_and_a_hint(folder: LearnerFolder) -> None:
    text = script(folder, WRONG, "print(check('scale'))").text
    assert "scale: not yet right (0 of 2 checks passed)\n" in text
    assert "          input:    [ 1.  -2.   0.5]\n" in text
    assert "          expected: [ 2. -4.  1.]\n" in text
    assert "          got:      [3.  0.  2.5]\n" in text
    assert "            <b>seen</b>\n" in text
    assert text.endswith("Hint: Arrays can be multiplied as a whole.\n")


def test_table_in_a_notebook_is_escaped_and_folds_the_hints(folder: LearnerFolder) -> None:
    text = script(folder, WRONG, "print(check('scale')._repr_html_())").text
    assert "<table>" in text
    assert "&lt;b&gt;seen&lt;/b&gt;" in text
    assert "<b>seen" not in text
    assert text.count("<details>") == 2


def test_table_in_a_notebook_has_a_caption_and_header_cells(folder: LearnerFolder) -> None:
    text = script(folder, WRONG, "print(check('scale')._repr_html_())").text
    assert "<b>scale: not yet right (0 of 2 checks passed)</b></caption>" in text
    assert text.count('<th scope="col">') == 2
    assert text.count('<th scope="row"') == 2
    assert " color: #" not in text, "text has the colour of the notebook's theme"


def test_each_check_sees_the_function_as_it_is_now(folder: LearnerFolder) -> None:
    run = script(folder, WRONG, "print(check('scale').passed)", RIGHT, "print(check('scale').passed)")
    assert run.text.split() == ["0", "2"]


def test_each_check_reads_the_check_file_afresh(folder: LearnerFolder) -> None:
    edit = (
        "from pathlib import Path\npath = Path('exercises/test_ex01_scaling.py')\n"
        "path.write_text(path.read_text().replace('[2.0, -4.0, 1.0]', '[2.0, -4.0, 1.5]'))"
    )
    run = script(folder, RIGHT, "print(check('scale').passed)", edit, "print(check('scale').passed)")
    assert run.text.split() == ["2", "1"]


def test_function_itself_is_a_name_too(folder: LearnerFolder) -> None:
    assert script(folder, RIGHT, "print(check(scale).done)").text == "True\n"


def test_namespace_may_be_given(folder: LearnerFolder) -> None:
    lines = ("functions = {'scale': lambda x, factor: np.multiply(x, factor)}",)
    assert script(folder, *lines, "print(check('scale', namespace=functions).done)").text == "True\n"


def test_exception_shows_the_line_of_the_cell(folder: LearnerFolder) -> None:
    cells = (
        "from IPython.core.interactiveshell import InteractiveShell",
        "shell = InteractiveShell.instance()",
        "shell.run_cell('from grader.learner import check')",
        "shell.run_cell('def scale(x, factor):\\n    y = x\\n    return y.nothing\\n')",
        "shell.run_cell('print(check(\"scale\"))')",
    )
    text = script(folder, *cells).text
    assert (
        "          Your code raised AttributeError: 'numpy.ndarray' object has no attribute\n"
        "          'nothing'\n"
        "          your cell, line 3, in scale\n"
        "              return y.nothing\n"
    ) in text


def test_unwritten_function_is_todo(folder: LearnerFolder) -> None:
    stub = "def scale(x, factor):\n    raise NotImplementedError('TODO: scale')\n"
    text = script(folder, stub, "print(check('scale'))").text
    assert "  todo    factor 2 doubles every value\n          `scale` is still to be written.\n" in text


def test_unwritten_function_that_is_needed_is_named(folder: LearnerFolder) -> None:
    needed = "def mean_square(x):\n    raise NotImplementedError\n"
    builds_on_it = "def root_mean_square(x):\n    return mean_square(x) ** 0.5\n"
    text = script(folder, needed, builds_on_it, "print(check('root_mean_square'))").text
    assert "Needs `mean_square`, which is still to be written." in text


def test_missing_function_is_a_sentence(folder: LearnerFolder) -> None:
    text = script(folder, "def Scale(x):\n    pass", "print(check('scale'))").text
    assert text == (
        "There is no function `scale` in this notebook. There is `Scale`: should it be called `scale`? "
        "Run the cell that defines it first.\n"
    )


def test_unknown_exercise_is_a_sentence_with_close_names(folder: LearnerFolder) -> None:
    assert script(folder, "print(check('scael'))").text == "There is no exercise scael. Did you mean scale?\n"


def test_no_course_is_a_sentence(folder: LearnerFolder) -> None:
    text = script(folder, f"import os\nos.chdir({str(folder.root.parent)!r})", "print(check('scale'))").text
    assert text.startswith("No course in ")
    assert "Traceback" not in text


def test_course_is_found_from_a_folder_inside_it(folder: LearnerFolder) -> None:
    folder.write("notebooks/ex01_scaling.ipynb", "{}")
    assert script(folder, RIGHT, "print(check('scale').done)", inside="notebooks").text == "True\n"


def test_check_file_with_an_error_is_a_sentence(folder: LearnerFolder) -> None:
    folder.write("exercises/test_ex01_scaling.py", "class TestScale(\n")
    text = script(folder, RIGHT, "print(check('scale'))").text
    assert text.startswith("The checks of scale cannot be read:")


def test_imported_modules_and_path_are_left_as_they_were(folder: LearnerFolder) -> None:
    lines = (
        "import sys, exercises.ex01_scaling as mine",
        "before = sys.path[:]",
        "check('scale')",
        "print(sys.modules['exercises.ex01_scaling'] is mine, sys.path == before)",
        "print([name for name in sys.modules if 'test_ex' in name])",
    )
    assert script(folder, RIGHT, *lines).text == "True True\n[]\n"


def test_options_of_the_learners_own_runs_do_not_matter(folder: LearnerFolder) -> None:
    lines = "import os\nos.environ['PYTEST_ADDOPTS'] = '--pdb -k nothing'\n"
    run = script(folder, RIGHT, lines, "print(check('scale').done, os.environ['PYTEST_ADDOPTS'])")
    assert run.text == "True --pdb -k nothing\n"


def with_plot(
    folder: LearnerFolder, body: str = "axes.plot([1, 2], scale(np.array([1.0, 2.0]), 2.0))"
) -> None:
    method = f"    def plot(self, axes):\n        {body}\n\n"
    folder.change("exercises/test_ex01_scaling.py", "class TestScale:\n", f"class TestScale:\n{method}")


def test_picture_of_the_function_stands_in_the_table(folder: LearnerFolder) -> None:
    with_plot(folder)
    text = script(folder, RIGHT, "print(check('scale')._repr_html_())").text
    assert 'alt="Picture of scale." src="data:image/png;base64,iVBOR' in text


def test_picture_shows_what_the_function_answers(folder: LearnerFolder) -> None:
    with_plot(folder)
    lines = (RIGHT, "right = check('scale').picture.png", WRONG, "wrong = check('scale').picture.png")
    assert script(folder, *lines, "print(right[:4], right != wrong != b'')").text == "b'\\x89PNG' True\n"


def test_function_without_plot_or_still_to_write_has_no_picture(folder: LearnerFolder) -> None:
    stub = "def scale(x, factor):\n    raise NotImplementedError('TODO: scale')\n"
    assert script(folder, RIGHT, "print(check('scale').picture)").text == "None\n"
    with_plot(folder)
    assert script(folder, stub, "print(check('scale').picture)").text == "None\n"


def test_picture_that_cannot_be_drawn_spoils_nothing(folder: LearnerFolder) -> None:
    with_plot(folder, "axes.plot(scale('a', 'b'), center(3))")
    run = script(folder, RIGHT, "report = check('scale')", "print(report.done, report.picture)")
    assert run.text == "True None\n"


def test_failed_checks_are_an_error_where_nbgrader_runs_the_notebook(folder: LearnerFolder) -> None:
    nbgrader = "import os\nos.environ['NBGRADER_EXECUTION'] = 'validate'\n"
    assert script(folder, nbgrader, RIGHT, "print(check('scale'))").text == "None\n"
    cells = (
        nbgrader,
        "from IPython.core.interactiveshell import InteractiveShell",
        "shell = InteractiveShell.instance()",
        "shell.run_cell('from grader.learner import check')",
        "shell.run_cell('def scale(x, factor):\\n    return x\\n')",
        "shell.run_cell('check(\"scale\")')",
    )
    text = script(folder, *cells).text
    assert text.startswith("scale: not yet right (0 of 2 checks passed)\n")
    assert "Traceback" not in text
