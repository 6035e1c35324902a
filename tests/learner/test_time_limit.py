"""An endless loop of a learner is ended, its line is named, and the other checks run."""

from __future__ import annotations

import sys
import textwrap

import pytest

from tests.support.learner_folder import LearnerFolder

SCALING = "exercises/ex01_scaling.py"
SCALING_CHECKS = "exercises/test_ex01_scaling.py"
SOON = "--check-seconds=0.3"
LOOPS = {
    "plain": ("while True:\n    pass", ("while True:", "pass")),
    "bare_except": ("while True:\n    try:\n        x = x + 1\n    except:\n        pass", None),
    "returns_from_except": ("try:\n    while True:\n        pass\nexcept:\n    return x", None),
    "raises_another": (
        "try:\n    while True: pass\nexcept:\n    raise ValueError('mine')",
        ("while True: pass",),
    ),
    "base_exception_and_sleep": (
        "import time\nwhile True:\n    try:\n        time.sleep(9)\n    except BaseException as error:\n"
        "        x = error",
        ("time.sleep(9)",),
    ),
    "nested": (
        "while True:\n    try:\n        while True:\n            try:\n                x = x + 1\n"
        "            except BaseException:\n                continue\n    except:\n        pass",
        None,
    ),
    "failing_imports": (
        "while True:\n    try:\n        import nobody_has_it\n    except ImportError:\n        pass",
        None,
    ),
    "finally": ("while True:\n    try:\n        x = x + 1\n    finally:\n        continue", None),
    "suppress": (
        "import contextlib\nwhile True:\n    with contextlib.suppress(BaseException):\n        x = x + 1",
        None,
    ),
}


def scaling(body: str, top: str = "") -> str:
    lines = textwrap.indent(body, "    ")
    return f"{top}\n\ndef scale(x, factor):\n{lines}\n\n\ndef center(x):\n    return x - x.mean()\n"


@pytest.mark.parametrize("kind", LOOPS)
def test_endless_loop_is_ended_and_its_line_named(folder: LearnerFolder, kind: str) -> None:
    body, codes = LOOPS[kind]
    folder.write(SCALING, scaling(body))
    run = folder.pytest(SCALING_CHECKS, SOON)
    assert run.rows() == {"scale": "wrong 0/2", "center": "done 1/1"}
    section = run.text.partition("_ scale _")[2]
    assert "    Your code did not end within 0.3 seconds, and was stopped. Is there a loop\n" in section
    assert "    exercises/ex01_scaling.py:" in section
    if codes:
        assert any(f", in scale\n        {code}\n" in section for code in codes)


def test_exercise_that_never_ends_costs_its_time_twice(folder: LearnerFolder) -> None:
    folder.write(SCALING, scaling("while True:\n    pass"))
    more = "".join(f"    def test_more_{n}(self):\n        scale(1.0, 2.0)\n\n" for n in range(3))
    folder.change(SCALING_CHECKS, "class TestScale:\n", f"class TestScale:\n{more}")
    text = folder.pytest(SCALING_CHECKS, SOON).text
    assert text.count("Not run: `scale` did not end in time in the checks above.") == 1
    assert text.count("The same as above.") == 3


def test_loop_while_a_module_is_imported_is_named(folder: LearnerFolder) -> None:
    folder.write(
        SCALING,
        scaling("return x * factor", "while True:\n    try:\n        n = 1\n    except:\n        pass"),
    )
    run = folder.pytest(SOON)
    said = " ".join(run.text.split())
    assert (
        "exercises/ex01_scaling.py cannot be loaded, so none of its checks can run: after 0.3 seconds" in said
    )
    assert "exercises/ex01_scaling.py:" in said
    assert run.rows()["scale"] == "not loaded 0/2"
    assert run.rows()["mean_square"] == "todo 0/1"
    traced = folder.pytest("--tb=short", SOON)
    assert traced.rows()["mean_square"] == "todo 0/1"


def test_time_of_an_import_does_not_count(folder: LearnerFolder) -> None:
    wait = "import threading\nthreading.Event().wait"
    folder.write("slow_library.py", f"{wait}(0.6)\n")
    folder.write(SCALING, scaling(f"import slow_library\n{wait}(0.05)\nreturn x * factor", ""))
    run = folder.pytest(SCALING_CHECKS, SOON)
    assert run.rows() == {"scale": "done 2/2", "center": "done 1/1"}


def test_deep_recursion_within_its_time_is_left_alone(folder: LearnerFolder) -> None:
    body = """import sys
sys.setrecursionlimit(20000)
def down(depth):
    return sum(i % 7 for i in range(10_000_000)) if depth == 0 else down(depth - 1)
down(9000)
return x * factor"""
    folder.write(SCALING, scaling(body))
    run = folder.pytest(SCALING_CHECKS, "--check-seconds=8")
    assert run.rows() == {"scale": "done 2/2", "center": "done 1/1"}


def test_course_says_how_long_a_check_may_take(folder: LearnerFolder) -> None:
    folder.change(
        "exercises/ex01_scaling.toml",
        "[exercises.scale]",
        "[limits]\ncheck_seconds = 0.2\n\n[exercises.scale]",
    )
    folder.write(SCALING, scaling("while True: pass"))
    assert "did not end within 0.2 seconds" in folder.pytest(SCALING_CHECKS).text


def test_check_that_loops_itself_is_ended_too(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.change(
        SCALING_CHECKS, "x = np.array([1.0, 3.0])", "x = np.array([1.0, 3.0])\n        while True: pass"
    )
    run = folder.pytest(SCALING_CHECKS, SOON)
    assert "This check did not end within 0.3 seconds, and was stopped." in run.text
    assert run.rows() == {"scale": "done 2/2", "center": "wrong 0/1"}


@pytest.mark.parametrize("option", ["--check-seconds=0", "--pdb"])
def test_limit_can_be_taken_away(folder: LearnerFolder, option: str) -> None:
    folder.change(
        "exercises/ex01_scaling.toml",
        "[exercises.scale]",
        "[limits]\ncheck_seconds = 0.05\n\n[exercises.scale]",
    )
    folder.write(SCALING, scaling("import threading\nthreading.Event().wait(0.3)\nreturn x * factor"))
    assert folder.pytest(option, SCALING_CHECKS).rows()["scale"] == "done 2/2"


def test_time_in_a_debugger_does_not_count(folder: LearnerFolder) -> None:
    more = "import threading\nthreading.Event().wait(0.05)"
    folder.write(SCALING, scaling(f"breakpoint()\n{more}\nreturn x * factor"))
    wait = "import time; time.sleep(0.6)\nc\n"
    run = folder.python("-m", "pytest", "-s", SOON, SCALING_CHECKS, typed=wait * 2)
    assert run.rows()["scale"] == "done 2/2"


@pytest.mark.parametrize("where", ["main thread", "another thread"])
def test_endless_loop_of_a_cell_is_ended(folder: LearnerFolder, where: str) -> None:
    folder.change(
        "exercises/ex01_scaling.toml",
        "[exercises.scale]",
        "[limits]\ncheck_seconds = 0.3\n\n[exercises.scale]",
    )
    plot = "    def plot(self, axes):\n        scale(1.0, 2.0)\n\n"
    folder.change(SCALING_CHECKS, "class TestScale:\n", f"class TestScale:\n{plot}")
    show = (
        "print(check('scale'))"
        if where == "main thread"
        else (
            "import threading\nrun = lambda: print(check('scale', namespace=globals()))\n"
            "thread = threading.Thread(target=run)\nthread.start()\nthread.join()"
        )
    )
    cells = (
        "from grader.learner import check",
        "def scale(x, factor):\n    while True:\n        try:\n            x = x + 1\n        except: pass",
        show,
    )
    script = (
        "from IPython.core.interactiveshell import InteractiveShell\nshell = InteractiveShell.instance()\n"
        f"for cell in {cells!r}: shell.run_cell(cell)\n"
    )
    text = folder.python("-c", script).text
    assert "scale: not yet right (0 of 2 checks passed)" in text
    assert text.count("did not end within 0.3 seconds, and was stopped.") == 2
    assert "your cell, line " in text


@pytest.mark.skipif(sys.platform == "win32", reason="no timers")
def test_nothing_of_the_limit_is_left_behind(folder: LearnerFolder) -> None:
    folder.write(
        "exercises/conftest.py",
        "import signal, sys\nBEFORE = signal.getsignal(signal.SIGALRM)\n\n\ndef pytest_sessionfinish():\n"
        "    print('left:', signal.getitimer(signal.ITIMER_REAL), sys.gettrace(), "
        "signal.getsignal(signal.SIGALRM) is BEFORE)\n",
    )
    folder.write(SCALING, scaling("while True:\n    try:\n        x = x + 1\n    except:\n        pass"))
    assert "left: (0.0, 0.0) None True" in folder.pytest("-s", SCALING_CHECKS, SOON).text
