"""What a learner sees of a run: letters, sections, the table and what to do next."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time

import pytest

from tests.support.learner_folder import LearnerFolder, environment

SCALING = "exercises/ex01_scaling.py"
SCALING_CHECKS = "exercises/test_ex01_scaling.py"
ERRORS = "exercises/ex02_errors.py"


def scaling(scale: str, center: str = "return x - x.mean()") -> str:
    """The module with these lines in its two functions."""
    return f"import numpy as np\n\n\ndef scale(x, factor):\n    {scale}\n\n\ndef center(x):\n    {center}\n"


def test_fresh_course_is_all_todo_without_a_traceback(folder: LearnerFolder) -> None:
    run = folder.pytest()
    assert run.status == 0
    assert "test_ex01_scaling.py ttt" in run.text
    assert "NotImplementedError" not in run.text
    assert run.rows() == {
        "scale": "todo 0/2",
        "center": "todo 0/1",
        "mean_square": "todo 0/1",
        "root_mean_square": "todo 0/1",
    }
    assert "Exercises: 0 of 4 done, 4 todo. 0 of 5 checks passed." in run.text
    assert "5 todo" in run.text.splitlines()[-1]


def test_next_step_has_a_place_a_command_and_a_hint(folder: LearnerFolder) -> None:
    run = folder.pytest()
    line = (folder.root / SCALING).read_text("utf-8").splitlines().index("def scale(x, factor):") + 1
    assert f"Next: scale in exercises/ex01_scaling.py:{line}" in run.text
    assert "  run its checks:  pytest scale\n" in run.text
    assert "grader hint scale\n" in run.text
    assert folder.pytest("scale").rows() == {"scale": "todo 0/2"}


def test_verbose_run_says_todo_and_wrong(folder: LearnerFolder) -> None:
    folder.change(SCALING, 'raise NotImplementedError("TODO: scale")', "return x")
    run = folder.pytest("-v")
    assert "TestScale::test_doubles WRONG" in run.text
    assert "TestCenter::test_two_values TODO" in run.text


def test_wrong_answer_shows_what_was_asked_given_expected_and_got(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x + factor"))
    run = folder.pytest(SCALING_CHECKS)
    assert run.status == 1
    section = run.text.partition("_ scale _")[2].partition("= your exercises =")[0]
    assert "Asked: factor 2 doubles every value\n" in section
    assert "    scale(x, 2.0) returned wrong values: 3 of 3 differ.\n" in section
    assert "    input:    [ 1.  -2.   0.5]\n" in section
    assert "    expected: [ 2. -4.  1.]\n" in section
    assert "    got:      [3.  0.  2.5]\n" in section
    assert "Your function: exercises/ex01_scaling.py:4\n" in section
    assert "grader hint scale\n" in section
    assert "authoring.py" not in run.text
    assert "Traceback" not in run.text
    assert run.rows() == {"scale": "wrong 0/2", "center": "done 1/1"}


def test_input_is_shown_as_it_was_given_and_its_change_is_said_first(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("x *= 3\n    return x"))
    folder.change(SCALING_CHECKS, "scale(1.5, 4.0), 6.0", "scale(1.5, 3.0), 4.5")
    section = folder.pytest(SCALING_CHECKS).text.partition("_ scale _")[2]
    assert (
        "    `scale` changed its input in place: work on a copy, or on a new array.\n"
        "    Besides, this check found: scale(x, 2.0) returned wrong values: 3 of 3\n"
        "    differ.\n"
        "    input:    [ 1.  -2.   0.5]\n"
        "    expected: [ 2. -4.  1.]\n"
        "    got:      [ 3.  -6.   1.5]\n"
    ) in section
    assert "a single float" not in section, "a number cannot be changed"


def test_exception_shows_the_learners_own_frames(folder: LearnerFolder) -> None:
    folder.write(
        SCALING, scaling("return halve(x)") + "\n\ndef halve(x):\n    return np.reshape(x, (2, 2))\n"
    )
    run = folder.pytest(SCALING_CHECKS)
    assert (
        "    size 3 into shape (2,2))\n"
        "    exercises/ex01_scaling.py:5, in scale\n"
        "        return halve(x)\n"
        "    exercises/ex01_scaling.py:13, in halve\n"
        "        return np.reshape(x, (2, 2))\n"
    ) in run.text
    assert run.text.count("    A new shape must hold exactly the entries") == 2, "once for each of two checks"
    assert "numpy/" not in run.text


def test_endless_recursion_shows_its_first_and_last_calls(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return scale(x, factor)"))
    run = folder.pytest(SCALING_CHECKS)
    assert "more calls ..." in run.text
    assert "RecursionError: maximum recursion depth exceeded" in run.text
    assert len(run.text.splitlines()) < 60


def test_exit_inside_a_function_fails_that_check_only(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("raise SystemExit(0)"))
    run = folder.pytest(SCALING_CHECKS)
    assert run.status == 1
    assert run.rows() == {"scale": "wrong 0/2", "center": "done 1/1"}


def test_plain_assert_is_explained_by_pytest(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.write(
        SCALING_CHECKS,
        "from exercises.ex01_scaling import scale\n\n\nclass TestScale:\n    def test_x(self):\n"
        '        """three times two is seven"""\n        assert scale(2.0, 3.0) == 7.0\n',
    )
    run = folder.pytest(SCALING_CHECKS)
    assert "Asked: three times two is seven" in run.text
    assert "        assert scale(2.0, 3.0) == 7.0\n" in run.text
    assert "     +  where np.float64(6.0) = scale(2.0, 3.0)\n" in run.text


def test_error_that_should_be_raised_is_named(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.write(
        SCALING_CHECKS,
        "import pytest\n\nfrom exercises.ex01_scaling import scale\n\n\n"
        "class TestScale:\n    def test_x(self):\n        with pytest.raises(ValueError):\n"
        "            scale(1.0, 1.0)\n",
    )
    assert "`scale` should have raised ValueError, and did not." in folder.pytest(SCALING_CHECKS).text


def test_answer_that_a_check_cannot_use_shows_the_checks_line(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return None"))
    folder.write(
        SCALING_CHECKS,
        "from exercises.ex01_scaling import scale\n\n\nclass TestScale:\n    def test_x(self):\n"
        "        first, second = scale([1.0, 2.0], 2.0)\n",
    )
    run = folder.pytest(SCALING_CHECKS)
    assert "`scale` returned None. Is a `return` missing?" in run.text
    assert "first, second = scale([1.0, 2.0], 2.0)" in run.text
    assert "TypeError: cannot unpack non-iterable NoneType object" in run.text


def test_not_implemented_of_a_library_is_wrong_and_not_todo(folder: LearnerFolder) -> None:
    folder.write("unfinished.py", "def work(x):\n    raise NotImplementedError\n")
    folder.write(SCALING, "import unfinished\n" + scaling("return unfinished.work(x)"))
    assert folder.pytest(SCALING_CHECKS).rows()["scale"] == "wrong 0/2"


def test_exercise_waits_for_one_that_is_todo(folder: LearnerFolder) -> None:
    folder.solve("ex02_errors")
    again = 'def mean_square(errors):\n    raise NotImplementedError("TODO: mean_square")\n'
    folder.change(ERRORS, "### END SOLUTION\n", f"### END SOLUTION\n\n\n{again}")
    run = folder.pytest("exercises/test_ex02_errors.py")
    assert run.rows() == {
        "mean_square": "todo 0/1",
        "root_mean_square": "todo 0/1 needs mean_square first",
    }
    only = folder.pytest("exercises/test_ex02_errors.py", "-k", "Root")
    assert "Next: mean_square in exercises/ex02_errors.py:" in only.text


def test_error_while_a_module_is_loaded_is_put_into_words(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x") + "\nTABLE = np.zeros(2, 3)\n")
    said = " ".join(folder.pytest(SCALING_CHECKS).text.split())
    assert "cannot be loaded, so none of its checks can run. The second argument here is the type" in said
    assert "TypeError: Cannot interpret '3' as a data type" in said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("return x.sum(axis=5)", "axis 5 is out of bounds"),
        ("return np.linalg.inv(np.zeros((2, 2)))", "Singular matrix"),
        ("return np.ones((3, 2)) @ np.ones((3, 2))", "mismatch in its core"),
    ],
)
def test_what_a_library_says_is_said_once(folder: LearnerFolder, code: str, words: str) -> None:
    folder.write(SCALING, scaling(code))
    text = " ".join(folder.pytest(SCALING_CHECKS, "-k", "doubles").text.split())
    assert text.count(words) == 1
    assert "gufunc" not in text


def test_line_of_the_stub_beside_code_is_wrong_and_said_so(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling('return x * factor\n    raise NotImplementedError("TODO: scale")'))
    assert folder.pytest(SCALING_CHECKS).rows()["scale"] == "done 2/2", "it is never reached"
    folder.write(SCALING, scaling('raise NotImplementedError("TODO: scale")\n    return x * factor'))
    run = folder.pytest(SCALING_CHECKS)
    assert run.rows()["scale"] == "wrong 0/2"
    assert "`scale` has your code, and beside it the line" in run.text
    assert "still to be written" not in run.text


def test_wrong_exercise_names_the_one_it_builds_on(folder: LearnerFolder) -> None:
    folder.solve("ex02_errors")
    folder.change(ERRORS, "float_errors**2", "float_errors**4")
    run = folder.pytest("exercises/test_ex02_errors.py")
    assert run.text.count("It builds on mean_square, not right yet: begin there.") == 1


def test_syntax_error_is_one_section_and_other_units_run(folder: LearnerFolder) -> None:
    folder.solve("ex02_errors")
    folder.write(SCALING, scaling("return (x * factor"))
    run = folder.pytest()
    assert run.status == 1
    assert run.text.count("exercises/ex01_scaling.py cannot be loaded, so none of its checks can run.") == 1
    assert "    exercises/ex01_scaling.py:5\n        return (x * factor\n" in run.text
    assert "    SyntaxError: '(' was never closed\n" in run.text
    assert "Next: fix exercises/ex01_scaling.py:5, then run\n" in run.text
    assert run.rows() == {
        "scale": "not loaded 0/2",
        "center": "not loaded 0/1",
        "mean_square": "done 1/1",
        "root_mean_square": "done 1/1",
    }
    assert "importlib" not in run.text
    assert "Interrupted" not in run.text


@pytest.mark.parametrize(
    ("first_line", "error"),
    [
        ("import not_installed", "ModuleNotFoundError: No module named 'not_installed'"),
        ("print(1 / 0)", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(0)", "SystemExit: 0"),
    ],
)
def test_module_that_cannot_be_imported_shows_line_and_error(
    folder: LearnerFolder, first_line: str, error: str
) -> None:
    folder.write(SCALING, f"{first_line}\n" + scaling("return x * factor"))
    run = folder.pytest()
    assert run.status == 1
    assert f"    exercises/ex01_scaling.py:1, in <module>\n        {first_line}\n    {error}\n" in run.text
    assert run.rows()["scale"] == "not loaded 0/2"
    assert run.rows()["mean_square"] == "todo 0/1"


def test_missing_function_is_named_and_the_others_run(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x * factor").replace("def scale", "def Scale"))
    run = folder.pytest(SCALING_CHECKS)
    assert run.status == 1
    assert "There is no function `scale` in exercises/ex01_scaling.py." in run.text
    assert "There is `Scale`:" in run.text
    assert run.rows() == {"scale": "wrong 0/2", "center": "done 1/1"}


def test_missing_module_is_named_and_other_units_run(folder: LearnerFolder) -> None:
    (folder.root / SCALING).unlink()
    run = folder.pytest()
    assert run.status == 1
    assert "The file exercises/ex01_scaling.py is missing." in run.text
    assert run.rows()["mean_square"] == "todo 0/1"


def test_all_done_names_what_is_left_elsewhere(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    run = folder.pytest(SCALING_CHECKS)
    assert run.status == 0
    assert "Well done: the public checks of this run pass." in run.text
    assert "Grading also tries other inputs" in run.text
    assert "2 exercises are still to do elsewhere; the first is mean_square in" in run.text
    folder.solve("ex02_errors")
    run = folder.pytest()
    assert run.status == 0
    assert "Exercises: 4 of 4 done. 5 of 5 checks passed." in run.text
    assert "elsewhere" not in run.text


def test_only_the_selected_part_is_shown(folder: LearnerFolder) -> None:
    assert folder.pytest("-k", "TestCenter").rows() == {"center": "todo 0/1"}


def test_what_is_still_to_do_stops_nothing_and_fails_nothing(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling('raise NotImplementedError("TODO: scale")'))
    for options in (["-x"], ["--maxfail=1"], ["--sw"], []):
        run = folder.pytest(*options)
        assert run.status == 0
        assert run.rows() == {
            "scale": "todo 0/2",
            "center": "done 1/1",
            "mean_square": "todo 0/1",
            "root_mean_square": "todo 0/1",
        }
    folder.pytest(SCALING_CHECKS, "--junitxml=report.xml")
    report = (folder.root / "report.xml").read_text("utf-8")
    assert 'failures="0" skipped="2" tests="3"' in report


def test_first_failure_option_stops_at_what_is_wrong(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling('raise NotImplementedError("TODO: scale")', "return x"))
    run = folder.pytest("-x", "-q")
    assert run.status == 1
    assert run.rows() == {
        "scale": "todo 0/2",
        "center": "wrong 0/1",
        "mean_square": "not run 0/1",
        "root_mean_square": "not run 0/1",
    }


def test_strict_runs_count_what_is_to_do_as_failed(folder: LearnerFolder) -> None:
    run = folder.pytest("--strict-todo")
    assert run.status == 1
    assert run.rows()["scale"] == "todo 0/2"
    assert "5 todo" in run.text.splitlines()[-1]
    stopped = folder.pytest("--strict-todo", "-x")
    assert stopped.rows()["center"] == "not run 0/1"


def test_debugger_opens_at_nothing_that_is_still_to_do(folder: LearnerFolder) -> None:
    run = folder.pytest("--pdb")
    assert run.status == 0
    assert "(Pdb)" not in run.text


def test_last_failed_runs_what_was_wrong(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling('raise NotImplementedError("TODO: scale")', "return x"))
    folder.pytest(SCALING_CHECKS)
    assert folder.pytest("--lf", SCALING_CHECKS).rows() == {"center": "wrong 0/1"}


def test_paths_fit_the_folder_where_pytest_was_called(folder: LearnerFolder) -> None:
    run = folder.pytest("-k", "TestScale", inside="exercises")
    assert "Next: scale in ex01_scaling.py:" in run.text
    assert folder.pytest("scale", inside="exercises").rows() == run.rows()


@pytest.mark.parametrize("option", ["--tb=short", "--tb=long", "--tb=native", "-vv", "--full-trace", "-l"])
def test_asking_for_tracebacks_gives_pytests_own(folder: LearnerFolder, option: str) -> None:
    folder.write(SCALING, scaling("return x.no_such_thing"))
    run = folder.pytest(option, SCALING_CHECKS)
    assert "= FAILURES =" in run.text
    assert "has no attribute 'no_such_thing'" in run.text
    assert "Asked:" not in run.text
    assert "2 failed, 1 passed" in run.text
    assert run.rows() == {"scale": "wrong 0/2", "center": "done 1/1"}


def test_debugger_stops_in_the_learners_function(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x.no_such_thing"))
    run = folder.pytest("--pdb", "-x", SCALING_CHECKS)
    assert "ex01_scaling.py(5)scale()" in run.text


def test_debugger_stops_at_the_checks_line_if_the_answer_is_wrong(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    text = folder.pytest("--pdb", "-x", SCALING_CHECKS).text
    assert "test_ex01_scaling.py(11)test_doubles()" in text
    assert "> /" in text
    assert "failure.py" not in text.partition("entering PDB")[2]


def test_debugger_stops_in_the_learners_function_and_not_in_a_librarys(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return np.stack([x, 1])"))
    text = folder.pytest("--pdb", "-x", SCALING_CHECKS).text
    assert "ex01_scaling.py(5)scale()" in text.partition("entering PDB")[2]


def test_arguments_have_names(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    folder.change(
        SCALING_CHECKS,
        "x = np.array([1.0, -2.0, 0.5])\n        "
        'expect_close(scale(x, 2.0), [2.0, -4.0, 1.0], "scale(x, 2.0)", given=x)',
        "x = np.array([[1.0], [2.0]])\n        factor = 2.0\n"
        '        expect_close(scale(x, factor), 2 * x, "scale(x, factor)", given=(x, factor))',
    )
    assert (
        "    input:    x = [[1.]\n"
        "                   [2.]]\n"
        "              factor = 2.0\n"
        "    expected: [[2.]\n"
        "               [4.]]\n"
    ) in folder.pytest(SCALING_CHECKS).text


def test_long_error_keeps_its_end(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("raise ValueError('\\n'.join(f'line {n}' for n in range(40)))"))
    text = folder.pytest(SCALING_CHECKS).text
    assert "line 39" in text
    assert "more lines ..." in text
    assert "line 20" not in text


def test_no_tracebacks_leaves_the_table(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    run = folder.pytest("--tb=no", SCALING_CHECKS)
    assert "Asked:" not in run.text
    assert run.rows()["scale"] == "wrong 0/2"


def test_printed_text_is_shown_but_not_all_of_a_flood(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("[print('value', i) for i in range(5000)]; return x"))
    run = folder.pytest(SCALING_CHECKS)
    assert "    It printed:\n      value 0\n      value 1\n" in run.text
    assert "more lines" in run.text
    assert "value 4999" not in run.text
    assert len(run.text.splitlines()) < 70
    quiet = folder.pytest("--show-capture=no", SCALING_CHECKS)
    assert "value 0" not in quiet.text


def test_ascii_terminal_gets_ascii(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    folder.change(SCALING_CHECKS, "factor 2 doubles every value", "“twice” … × é")
    run = folder.pytest(SCALING_CHECKS, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert 'Asked: "twice" ... x \\xe9' in run.text
    assert "INTERNALERROR" not in run.text


def test_colours_where_they_are_asked_for(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    plain = folder.pytest(SCALING_CHECKS)
    coloured = folder.pytest(SCALING_CHECKS, "--color=yes")
    assert "\x1b[" not in plain.text
    assert "\x1b[31mwrong" in coloured.text
    assert "\x1b[32mdone" in coloured.text


def test_no_line_is_wider_than_eighty_columns(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    folder.change(SCALING_CHECKS, "factor 2 doubles every value", "a title that goes on " * 8)
    folder.change("exercises/ex01_scaling.toml", "Scaling numbers", "A heading of a unit " * 5)
    run = folder.pytest(SCALING_CHECKS)
    # pytest's own line names the folder, which may be long.
    ours = [line for line in run.text.splitlines() if not line.startswith("rootdir:")]
    assert max(map(len, ours)) <= 80


def test_skipped_check_is_not_counted(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.change(
        SCALING_CHECKS,
        "    def test_python_float",
        "    @__import__('pytest').mark.skip\n    def test_python_float",
    )
    run = folder.pytest(SCALING_CHECKS)
    assert run.status == 0
    assert run.rows()["scale"] == "done 1/1"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process on Windows")
@pytest.mark.usefixtures("heeding_interrupts")
def test_interrupted_endless_loop_is_named(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("print('started', file=open('started', 'w'))\n    while True: pass"))
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", SCALING_CHECKS],
        cwd=folder.root,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        while process.poll() is None and not (folder.root / "started").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        text = process.communicate(timeout=60)[0]
    finally:
        process.kill()
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    said = " ".join(text.split())
    # It may come while the file is still being written.
    stopped = (
        r"Stopped in the check “scale: factor 2 doubles every value”, at exercises/ex01_scaling.py:[56], `"
    )
    assert re.search(stopped, said), said
    assert "Is there a loop that never ends?" in said


def test_a_ci_report_holds_the_same_words(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x"))
    folder.pytest(SCALING_CHECKS, "--junitxml=report.xml")
    report = (folder.root / "report.xml").read_text("utf-8")
    assert "scale(x, 2.0) returned wrong values" in report
    assert "Traceback" not in report


def test_syntax_error_with_tracebacks_keeps_other_units_running(folder: LearnerFolder) -> None:
    folder.solve("ex02_errors")
    folder.write(SCALING, scaling("return (x * factor"))
    run = folder.pytest("--tb=short")
    assert run.status == 1
    assert "ERROR collecting exercises/test_ex01_scaling.py" in run.text
    assert "exercises/test_ex01_scaling.py cannot be read, see ERRORS above." in run.text
    assert run.rows() == {"mean_square": "done 1/1", "root_mean_square": "done 1/1"}
    assert "Well done" not in run.text


def test_what_a_passed_check_tells_stands_below_its_exercise(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("return x * factor"))
    checks = (folder.root / SCALING_CHECKS).read_text("utf-8")
    telling = checks.replace(
        "class TestCenter:",
        'class TestCenter:\n    def test_told(self):\n        tell("It reads 93 of 100.")\n',
    )
    folder.write(SCALING_CHECKS, f"from grader.authoring import tell\n{telling}")
    lines = folder.pytest(SCALING_CHECKS).text.splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("  center "))
    assert lines[row + 1].strip() == "It reads 93 of 100."
    assert sum("It reads 93" in line for line in lines) == 1
