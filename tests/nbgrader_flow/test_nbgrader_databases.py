"""The flow of nbgrader on SQLite and on a PostgreSQL server, with two autograde processes at once."""

from __future__ import annotations

import csv
import fcntl
import os
import subprocess
import sys
import time
from contextlib import nullcontext

import pytest
import sqlalchemy

from tests.support.courses import write_course
from tests.support.nbgrader_class import Grade, NbgraderClass, cell_of, path_with_tools, with_code
from tests.support.postgresql import postgresql

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux"),
    pytest.mark.slow(45),
]

UNIT = "ex02_errors"
WORTH = {"mean_square": 4.0, "root_mean_square": 2.0}
UNGUARDED = "def mean_square(errors):\n    return float(np.mean(np.square(errors)))\n"
EXITS = "def root_mean_square(errors):\n    import os\n    os._exit(0)\n"
WANTED = {
    "ada": {"mean_square": 4.0, "root_mean_square": 2.0},
    "ben": {"mean_square": 4.0, "root_mean_square": 0.0},
    "chloe": {"mean_square": 3.0, "root_mean_square": 2.0},
    "dan": {"mean_square": 0.0, "root_mean_square": 0.0},
    "eve": {"mean_square": 4.0, "root_mean_square": 0.0},
}
ROWS = """
select student.id, count(distinct submitted_assignment.id), count(distinct submitted_notebook.id),
       count(grade.id), count(distinct grade.cell_id)
from student
join submitted_assignment on submitted_assignment.student_id = student.id
join submitted_notebook on submitted_notebook.assignment_id = submitted_assignment.id
join grade on grade.notebook_id = submitted_notebook.id
group by student.id
"""


def released_class(folder, database=""):
    """A small course, released, on a gradebook of that URL."""
    nbgrader = NbgraderClass(write_course(folder / "course"), folder / "nbgrader", UNIT, database)
    nbgrader.run("generate_assignment", UNIT)
    return nbgrader


def submit_class(nbgrader):
    source, release = nbgrader.notebook("source"), nbgrader.notebook("release")
    notebooks = {
        "ada": source,
        "ben": with_code(release, mean_square="".join(cell_of(source, "mean_square")["source"])),
        "chloe": with_code(source, mean_square=UNGUARDED),
        "dan": release,
        "eve": with_code(source, root_mean_square=EXITS),
    }
    for learner, notebook in notebooks.items():
        nbgrader.submit(learner, notebook)


def grades(nbgrader):
    return {learner: nbgrader.grades(learner) for learner in WANTED}


def wanted_grades():
    return {
        learner: {name: Grade(points, WORTH[name], False) for name, points in each.items()}
        for learner, each in WANTED.items()
    }


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def graded(request, tmp_path_factory):
    """The class on each database, after a first and a forced autograde by two processes at once."""
    with (
        pytest.MonkeyPatch.context() as patch,
        postgresql() if request.param == "postgresql" else nullcontext("") as database,
    ):
        patch.setenv("PATH", path_with_tools())
        nbgrader = released_class(tmp_path_factory.mktemp(request.param), database)
        submit_class(nbgrader)
        nbgrader.run_at_once(("autograde", UNIT), ("autograde", UNIT))
        nbgrader.first = grades(nbgrader)
        nbgrader.run_at_once(("autograde", UNIT, "--force"), ("autograde", UNIT, "--force"))
        nbgrader.run("generate_feedback", UNIT)
        nbgrader.run("export")
        yield nbgrader


def test_two_processes_over_one_class_lose_no_grade(graded):
    assert graded.first == wanted_grades()


def test_two_forced_processes_leave_every_grade_as_it_was(graded):
    assert grades(graded) == wanted_grades()


def test_gradebook_holds_everything_once(graded):
    engine = sqlalchemy.create_engine(graded.db_url)
    with engine.connect() as connection:
        rows = {row[0]: tuple(row[1:]) for row in connection.execute(sqlalchemy.text(ROWS))}
    engine.dispose()
    assert rows == dict.fromkeys(WANTED, (1, 1, 2, 2))


def test_every_learner_has_an_autograded_notebook_and_feedback(graded):
    for learner, points in WANTED.items():
        assert cell_of(graded.autograded(learner), "check_mean_square")["outputs"]
        assert f"(Score: {sum(points.values())} / {sum(WORTH.values())})" in graded.text(learner)


def test_export_has_one_row_for_each_learner(graded):
    with (graded.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["student_id"], float(row["score"])) for row in csv.DictReader(file)]
    assert sorted(rows) == sorted((learner, sum(each.values())) for learner, each in WANTED.items())


def test_gradebook_is_where_the_configuration_says(graded):
    on_disk = (graded.folder / "gradebook.db").exists()
    assert on_disk == graded.db_url.startswith("sqlite")


def test_submission_that_another_process_grades_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", path_with_tools())
    nbgrader = released_class(tmp_path)
    nbgrader.submit("ada", nbgrader.notebook("source"))
    log = tmp_path / "log"
    handle = os.open(nbgrader.folder / "submitted" / "ada" / UNIT, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with log.open("w") as file:
        command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", UNIT]
        process = subprocess.Popen(command, cwd=nbgrader.folder, stdout=file, stderr=file)
    try:
        while "Another process is grading" not in log.read_text("utf-8") and process.poll() is None:
            time.sleep(0.1)
        assert process.poll() is None
        assert not (nbgrader.folder / "autograded").exists()
    finally:
        os.close(handle)
        process.wait(timeout=120)
    assert process.returncode == 0, log.read_text("utf-8")
    assert nbgrader.score("ada") == (6.0, 6.0)
