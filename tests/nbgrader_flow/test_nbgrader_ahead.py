"""What is graded before nbgrader comes to it, and that no grade depends on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import psutil
import pytest

from grader.batch import Grader
from grader.course import load_course
from grader.nbgrader.ahead import Ahead, Coming
from grader.nbgrader.coming import Agenda
from grader.nbgrader.engine import SharedGrader, submission_of
from grader.sandbox.client import SandboxError
from grader.submission import Chunk, ModuleSource
from tests.support.courses import write_course
from tests.support.nbgrader_class import NbgraderClass, path_with_tools, with_code
from tests.support.processes import workers

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux"),
    pytest.mark.slow(8),
]

UNIT = "ex01_scaling"
RIGHT = "import numpy as np\n\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) * factor\n"
WRONG = "def scale(x, factor):\n    raise ValueError\n"
LOOP = "def scale(x, factor):\n    while True:\n        pass\n"


def submission(course, learner, source):
    module = ModuleSource(UNIT, f"{UNIT}.ipynb", (Chunk("cell 2", source),), notebook=True)
    return submission_of(course.unit(UNIT), module, learner)


def coming(*submissions):
    return [Coming(item.learner, lambda item=item: item) for item in submissions]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def grader(course):
    with Grader(course, jobs=2, units=[UNIT]) as grader:
        yield grader


@pytest.fixture
def ahead(grader):
    with ExitStack() as stack:
        ahead = Ahead(grader, jobs=2)
        stack.callback(ahead.close)
        yield ahead


def points(result):
    (unit,) = result.units
    return {name: sum(check.points for check in checks) for name, checks in unit.exercises.items()}


def test_result_made_ahead_is_the_one_that_is_made_when_asked(grader, ahead, course):
    ada, ben = submission(course, "ada", RIGHT), submission(course, "ben", WRONG)
    ahead.grade(ada, coming(ben))
    result = ahead.grade(ben, [])
    assert (ahead.matched, ahead.missed) == (1, 0)
    assert result.learner == "ben"
    assert points(result) == points(grader.grade_one(ben))


def test_submission_that_differs_from_what_was_read_ahead_gets_its_own_grade(ahead, course):
    ahead.grade(submission(course, "ada", RIGHT), coming(submission(course, "ben", RIGHT)))
    assert points(ahead.grade(submission(course, "ben", WRONG), []))["scale"] == 0.0
    assert (ahead.matched, ahead.missed) == (0, 1)


def test_learner_that_is_passed_over_costs_no_place(ahead, course):
    learners = [submission(course, name, RIGHT) for name in ("ada", "ben", "chloe", "dan")]
    ahead.grade(learners[0], coming(*learners[1:3]))
    ahead.grade(learners[2], coming(learners[3]))
    ahead.grade(learners[1], [])
    assert (ahead.matched, ahead.missed) == (1, 0)


def test_only_the_next_few_are_read(ahead, course):
    read = []
    items = [Coming(f"learner{number}", lambda number=number: read.append(number)) for number in range(100)]
    ahead.grade(submission(course, "ada", WRONG), iter(items))
    assert read == [0, 1, 2, 3]


def test_looking_ahead_ends_where_it_is_never_right(ahead, course):
    read = []

    def other(learner):
        read.append(learner)
        return submission(course, learner, f"{WRONG}# read ahead\n")

    names = [f"learner{number:02}" for number in range(12)]
    for number, name in enumerate(names):
        following = (Coming(later, lambda later=later: other(later)) for later in names[number + 1 :])
        ahead.grade(submission(course, name, WRONG), following)
    assert ahead.matched == 0
    assert len(read) < len(names) - 1


class FailsFirst:
    """A grader that has lost its server when it is asked for the first time, in another thread."""

    def __init__(self, grader, failures):
        self.grader = grader
        self.left = {"ben": failures}

    def grade_one(self, submission):
        if self.left.get(submission.learner):
            self.left[submission.learner] -= 1
            raise SandboxError("The server has ended.")
        return self.grader.grade_one(submission)


@contextmanager
def failing_for_ben(grader, course, failures):
    """What has graded ada and looked ahead at ben, whose grading fails so often; and ben's submission."""
    ada, ben = submission(course, "ada", WRONG), submission(course, "ben", RIGHT)
    with ExitStack() as stack:
        ahead = Ahead(FailsFirst(grader, failures), jobs=1)
        stack.callback(ahead.close)
        assert ahead.grade(ada, coming(ben)).learner == "ada"
        yield ahead, ben


def test_failure_ahead_is_tried_again_for_whom_it_concerns(grader, course):
    with failing_for_ben(grader, course, failures=1) as (ahead, ben):
        assert points(ahead.grade(ben, []))["scale"] == 6.0


def test_failure_that_stays_is_told_for_whom_it_concerns(grader, course):
    with (
        failing_for_ben(grader, course, failures=2) as (ahead, ben),
        pytest.raises(SandboxError, match="The server has ended"),
    ):
        ahead.grade(ben, [])


def test_checks_that_were_edited_meanwhile_grade_what_was_graded_ahead(tmp_path):
    course = write_course(tmp_path)
    ada, ben = submission(course, "ada", WRONG), submission(course, "ben", RIGHT)
    hidden = course.unit(UNIT).hidden_checks
    with ExitStack() as stack:
        shared = SharedGrader()
        stack.callback(shared.close)
        before = shared.grade(course.unit(UNIT), ada, coming(ben))
        text = hidden.read_text(encoding="utf-8")
        hidden.write_text(text.replace("points(2)", "points(3)"), encoding="utf-8")
        unit = load_course(course.root).unit(UNIT)
        assert shared.grade(unit, ben).max_points > before.max_points


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of which ben has handed in anew since he was graded, and eve was not graded yet."""
    folder = tmp_path_factory.mktemp("agenda")
    nbgrader = NbgraderClass(write_course(folder / "course"), folder / "nbgrader", UNIT)
    for learner in ("ada", "ben", "chloe", "dan", "eve"):
        nbgrader.submit(learner, nbgrader.notebook("source"))
        for step in ("submitted", "autograded"):
            place = nbgrader.folder / step / learner / UNIT
            if learner != "eve" or step == "submitted":
                place.mkdir(parents=True, exist_ok=True)
                hour = 12 if (learner, step) == ("ben", "submitted") else 11
                (place / "timestamp.txt").write_text(f"2026-01-31 {hour}:00:00 UTC", encoding="utf-8")
    return nbgrader


def learners_after(nbgrader, learner, student="*", exclude="", **settings):
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory

    directory = CourseDirectory(
        root=str(nbgrader.folder), assignment_id=UNIT, student_id=student, student_id_exclude=exclude
    )
    autograde = Autograde(coursedir=directory, **settings)
    autograde.init_notebooks()
    place = {"student": learner, "assignment": UNIT, "notebook": UNIT}
    return [item.learner for item in Agenda(autograde).after(place, nbgrader.course.unit(UNIT))]


def test_submissions_that_nbgrader_leaves_alone_do_not_come(graded):
    assert learners_after(graded, "ada") == ["ben", "eve"]


def test_forced_run_comes_to_all_that_follow(graded):
    assert learners_after(graded, "chloe", force=True) == ["dan", "eve"]


def test_learner_who_is_excluded_does_not_come(graded):
    assert learners_after(graded, "chloe", exclude="eve,dan", force=True) == []


def test_single_learner_has_nobody_behind(graded):
    assert learners_after(graded, "ada", student="ada", force=True) == []


def test_notebook_of_a_learner_that_cannot_be_read_is_passed_over_in_silence(graded, caplog):
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory

    for learner, content in {"mia": b"[" * 100_000, "noa": b"\xff"}.items():
        graded.submit(learner, content)
    link = graded.folder / "submitted" / "olga" / UNIT / f"{UNIT}.ipynb"
    link.parent.mkdir(parents=True)
    link.symlink_to(graded.folder / "source" / UNIT / f"{UNIT}.ipynb")
    autograde = Autograde(coursedir=CourseDirectory(root=str(graded.folder), assignment_id=UNIT))
    autograde.init_notebooks()
    place = {"student": "eve", "assignment": UNIT, "notebook": UNIT}
    found = list(Agenda(autograde).after(place, graded.course.unit(UNIT)))
    assert [item.learner for item in found] == ["mia", "noa", "olga"]
    assert [item.read() for item in found] == [None, None, None]
    assert caplog.records == []


@pytest.mark.usefixtures("heeding_interrupts")
def test_interrupted_autograde_ends_with_all_that_it_graded_ahead(tmp_path):
    course = write_course(tmp_path / "course")
    config = course.exercises / f"{UNIT}.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("\n\n", "\n\n[limits]\ncall_seconds = 3600\n\n", 1), encoding="utf-8")
    nbgrader = NbgraderClass(load_course(course.root), tmp_path / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    for learner in ("ada", "ben", "chloe"):
        nbgrader.submit(learner, with_code(nbgrader.notebook("source"), scale=LOOP))
    environment = {**os.environ, "PATH": path_with_tools()}
    with (nbgrader.folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.GradeChecks.jobs = 2\n")
    run = "from nbgrader.apps import NbGraderApp; NbGraderApp.launch_instance()"
    command = [sys.executable, "-W", "ignore", "-c", run, "autograde", UNIT]
    log = tmp_path / "log"
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=nbgrader.folder, env=environment, stdout=file, stderr=file)
    try:
        watched = psutil.Process(process.pid)
        while len(workers(watched)) < 2 and process.poll() is None:
            time.sleep(0.1)
        assert process.poll() is None, log.read_text("utf-8")
        started = watched.children(recursive=True)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=120)
    finally:
        process.kill()
        process.wait()
    assert process.returncode != 0
    assert psutil.wait_procs(started, timeout=60)[1] == []
    assert not (nbgrader.folder / "autograded" / "ada" / UNIT).exists()
