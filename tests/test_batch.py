"""Many submissions: beside each other, none harming another, grading processes replaced."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from grader.batch import Grader, Progress
from grader.course import Course, CourseError, load_course
from grader.digests import suite_digest
from grader.results import Result
from grader.sandbox.client import SandboxError
from grader.servers import server_packages
from grader.submission import Submission
from tests.support.courses import write_course
from tests.support.handed_in import hand_in
from tests.support.processes import workers

pytestmark = pytest.mark.slow(10)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return write_course(tmp_path_factory.mktemp("course"))


def solutions(course: Course) -> dict[str, str]:
    return {unit.name: unit.solution.read_text(encoding="utf-8") for unit in course.units}


def test_bad_neighbours_change_nothing(course: Course) -> None:
    right = solutions(course)
    bad = {
        "exit": "import os\nos._exit(0)\n",
        "syntax": "def scale(:\n",
        "crash": "import ctypes\nctypes.string_at(0)\n",
        "flood": "print('x' * 10_000_000)\n",
        "deep": "def f(n):\n    return f(n + 1)\nf(0)\n",
    }
    submissions = [hand_in(name, {"ex01_scaling": source}) for name, source in bad.items()]
    submissions += [hand_in(f"right {number}", right) for number in range(6)]
    with Grader(course, jobs=2) as grader:
        results = {result.learner: result for result in grader.grade(submissions)}
    assert len(results) == len(submissions)
    for name, result in results.items():
        assert (result.points == result.max_points) == name.startswith("right")


def test_progress_counts_every_unit(course: Course) -> None:
    steps: list[Progress] = []
    with Grader(course, jobs=2) as grader:
        submissions = [hand_in(name, solutions(course)) for name in ("ada", "ben", "cleo")]
        assert len(list(grader.grade(submissions, steps.append))) == 3
    assert len(steps) == 3 * 2
    assert {step.units for step in steps} == {2}


def test_only_the_units_that_were_asked_for(course: Course) -> None:
    with Grader(course, jobs=1, units=["ex02_errors"]) as grader:
        (result,) = grader.grade([hand_in("ada", solutions(course))])
    assert [unit.unit for unit in result.units] == ["ex02_errors"]
    assert result.points == result.max_points == 6


def test_a_killed_grading_process_is_replaced(course: Course) -> None:
    with Grader(course, jobs=1) as grader:
        (first,) = grader.grade([hand_in("ada", solutions(course))])
        server = _newest_child()
        for process in server.children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        (second,) = grader.grade([hand_in("ada", solutions(course))])
    assert first.units[0].points == second.units[0].points == 10


def test_a_killed_server_is_replaced(course: Course) -> None:
    with Grader(course, jobs=2) as grader:
        list(grader.grade([hand_in("ada", solutions(course))]))
        server = _newest_child()
        os.kill(server.pid, signal.SIGKILL)
        server.wait(10)
        results = list(grader.grade(hand_in(name, solutions(course)) for name in ("ben", "cleo", "dan")))
    assert [result.points for result in results] == [16, 16, 16]


def test_a_server_that_is_killed_while_several_wait_for_it_is_replaced(course: Course) -> None:
    results: list[Result] = []

    def grade(grader: Grader) -> None:
        results.extend(grader.grade(hand_in(str(number), solutions(course)) for number in range(4)))

    for _ in range(3):
        before = set(psutil.Process().children())
        with Grader(course, jobs=4) as grader:
            grading = threading.Thread(target=grade, args=(grader,), daemon=True)
            grading.start()
            (server,) = set(psutil.Process().children()) - before
            while not grader._servers._running[False]._starting.locked():
                time.sleep(0.001)
            server.kill()
            grading.join(timeout=120)
    assert [result.points for result in results] == [16] * 12


def test_whoever_reads_results_may_leave_in_the_middle(course: Course) -> None:
    before = set(threading.enumerate())

    def leave(grader: Grader) -> None:
        endless = (hand_in(str(number), solutions(course)) for number in itertools.count())
        for _ in grader.grade(endless):
            raise LookupError("left")

    with pytest.raises(LookupError, match="left"), Grader(course, jobs=2) as grader:
        leave(grader)
    # Threads that read from a process are gone as soon as it is.
    until = time.monotonic() + 30
    while not set(threading.enumerate()) <= before and time.monotonic() < until:
        time.sleep(0.05)
    assert set(threading.enumerate()) <= before


def test_servers_that_keep_ending_end_the_class_with_a_reason(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Grader(course, jobs=1) as grader, pytest.raises(SandboxError, match="ended 3 times in a row"):
        list(grader.grade([hand_in("ben", solutions(course))]))


def test_a_worker_that_a_stranger_kills_costs_no_points(course: Course, tmp_path: Path) -> None:
    waits = "import time\nprint('waits')\ntime.sleep(2)\n"
    sources = {"ex01_scaling": waits + solutions(course)["ex01_scaling"]}
    killed: list[int] = []
    graded = threading.Event()

    def kill_a_worker() -> None:
        while not killed and not graded.is_set():
            for process in workers(psutil.Process()):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
                    killed.append(process.pid)
            time.sleep(0.05)

    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        list(grader.grade([hand_in("ada", solutions(course))]))
        killer = threading.Thread(target=kill_a_worker)
        killer.start()
        try:
            (result,) = grader.grade([hand_in("ben", sources)])
        finally:
            graded.set()
            killer.join()
    assert killed
    assert result.points == result.max_points == 10


def test_a_submission_that_kills_itself_loses_only_its_own_points(course: Course) -> None:
    suicide = "import os, signal\ndef scale(x, factor):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        first, second = grader.grade(
            [hand_in("ada", {"ex01_scaling": suicide}), hand_in("ben", solutions(course))]
        )
    assert (first.points, second.points) == (0, 10)
    assert "was killed (SIGKILL)" in first.units[0].checks[0].message


def test_a_submission_that_ends_the_grading_process_three_times_is_marked_so(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    checks = course.units[0].hidden_checks
    text = checks.read_text(encoding="utf-8")
    deadly = "    def test_a(self):\n        if scale(1.0, 13.0) == 666:\n            os._exit(9)\n"
    checks.write_text(f"import os\n{text}\n{deadly}", encoding="utf-8")
    evil = "def scale(x, factor):\n    return 666 if factor == 13 else x * factor\n"
    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        first, second = grader.grade(
            [hand_in("eve", {"ex01_scaling": evil}), hand_in("ben", solutions(course))]
        )
    assert (first.points, first.max_points) == (0, 0)
    assert first.units[0].given_up
    assert "ended 3 times" in first.units[0].notes[0]
    assert {check.outcome for check in first.units[0].checks} == {"error"}
    assert second.points > 0


def test_nothing_is_left_running(course: Course) -> None:
    with Grader(course, jobs=2) as grader:
        list(grader.grade([hand_in("ada", solutions(course))]))
        server = _newest_child()
        running = [server, *server.children(recursive=True)]
    _, alive = psutil.wait_procs(running, timeout=10)
    assert alive == []


def test_stopping_early_leaves_nothing_hanging(course: Course) -> None:
    with Grader(course, jobs=1) as grader:
        results = grader.grade(hand_in(str(number), solutions(course)) for number in range(1000))
        next(results)
        results.close()


def outcomes_of_closing(grader: Grader, submissions: list[Submission], count: int) -> list[BaseException]:
    """Close a grader when threads that grade with it have so many workers; what they end with."""
    errors: list[BaseException] = []

    def grade(submission: Submission) -> None:
        try:
            grader.grade_one(submission)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=grade, args=(item,), daemon=True) for item in submissions]
    with grader:
        for thread in threads:
            thread.start()
        while len(workers(psutil.Process())) < count:
            time.sleep(0.05)
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return errors


@pytest.mark.parametrize("count", [0, 2])
def test_closing_lets_go_of_threads_that_still_grade(course: Course, count: int) -> None:
    before = set(psutil.Process().children(recursive=True))
    loops = [hand_in(name, {"ex01_scaling": "while True:\n    pass\n"}) for name in ("ada", "ben")]
    errors = outcomes_of_closing(Grader(course, units=["ex01_scaling"]), loops, count)
    assert len(errors) == 2
    assert set(psutil.Process().children(recursive=True)) <= before


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("solutions/hidden/test_ex01_scaling.py", "import not_there_at_all\n", "not_there_at_all"),
        ("solutions/hidden/test_ex01_scaling.py", "def test_alone():\n    pass\n", "belongs to no exercise"),
    ],
)
def test_a_broken_check_file_is_the_courses_fault(tmp_path: Path, file: str, text: str, said: str) -> None:
    course = write_course(tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with Grader(course, jobs=1) as grader, pytest.raises(CourseError, match=said):
        list(grader.grade([hand_in("ada", {"ex01_scaling": "x = 1\n"})]))


def test_trusted_submissions_run_unconfined_and_the_result_says_so(course: Course) -> None:
    source = "import os\ndef scale(x, factor):\n    return len(os.listdir('/')) * 0 + x * float(factor)\n"
    with Grader(course, jobs=1, trust=True, units=["ex01_scaling"]) as grader:
        (result,) = grader.grade([hand_in("ada", {"ex01_scaling": source})])
    assert result.provenance.confinement == ()
    assert result.units[0].points > 0
    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        (result,) = grader.grade([hand_in("ada", {"ex01_scaling": source})])
    assert "Landlock" in result.provenance.confinement
    assert result.units[0].points == 0


def test_the_digest_of_the_suite_follows_the_checks(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    before = suite_digest(course)
    assert suite_digest(load_course(tmp_path)) == before
    path = course.units[0].hidden_checks
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert suite_digest(course) != before


def test_a_server_imports_what_its_units_do(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    assert server_packages(course.units) == ["numpy", "numpy.random"]
    for name, source in (
        ("ex01_scaling", "import pandas\n"),
        ("ex02_errors", "import keras\nimport pandas\n"),
    ):
        (course.solutions / f"{name}.py").write_text(source, encoding="utf-8")
    first, second = load_course(tmp_path).units
    assert server_packages([first]) == ["numpy", "numpy.random", "pandas"]
    assert server_packages([first, second])[2:] == ["tensorflow", "keras", "keras.layers", "pandas"]


def test_numpy_units_never_import_tensorflow(course: Course) -> None:
    source = "import sys\ndef scale(x, factor):\n    print('tensorflow' in sys.modules)\n    return x\n"
    # Other tests may have left a warm grader in this process.
    others = set(psutil.Process().children(recursive=True))
    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        (result,) = grader.grade([hand_in("ada", {"ex01_scaling": source})])
        own = [process for process in psutil.Process().children(recursive=True) if process not in others]
        maps = [path for process in own for path in _mapped(process)]
    assert result.units[0].checks[0].output == "False\n"
    assert maps
    assert not [path for path in maps if "tensorflow" in path]


def _mapped(process: psutil.Process) -> list[str]:
    """The files in a process's memory; none where it ended in the meantime, as workers do."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return [entry.path for entry in process.memory_maps()]
    return []


def _newest_child() -> psutil.Process:
    """The server that was started last; other tests may have left a warm grader in this process."""
    return max(psutil.Process().children(), key=lambda process: process.create_time())
