"""One assignment from its source to exported grades through nbgrader's exchange, by its stock commands."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from grader.course import load_course
from tests.support.console import run
from tests.support.courses import write_course
from tests.support.nbgrader_class import Grade, NbgraderClass, path_with_tools, with_code

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex01_scaling"
MULTIPLIES = "def scale(x, factor):\n    return np.array(x, float) * float(factor)\n"
ADDS = "def scale(x, factor):\n    return np.array(x, float) + factor\n"
SETTINGS = r"""
c.LateSubmissionPlugin.penalty_method = "zero"
c.FileNameCollectorPlugin.named_regexp = r".*_(?P<student_id>\w+)_attempt_[0-9-]+_(?P<file_id>.*)"
"""
# So a learning platform names the files of an archive.
DOWNLOADED = f"small_cy_attempt_2026-01-01-10-00-00_{UNIT}.ipynb"


class Semester:
    """An instructor's course, an exchange folder, and a folder for each learner."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.exchange = root / "exchange"
        self.exchange.mkdir()
        self.exchange.chmod(0o777)
        self.course = NbgraderClass(write_course(root / "course"), root / "nbgrader", UNIT)
        self._configure(root / "nbgrader", SETTINGS)
        self.said: dict[str, str] = {}

    def learner(self, name: str) -> Path:
        """The folder of a learner, with what nbgrader has to know there."""
        folder = self.root / name
        if not folder.is_dir():
            folder.mkdir()
            config = f'c = get_config()\nc.CourseDirectory.student_id = "{name}"\n'
            config += 'c.CourseDirectory.course_id = "small-course"\n'
            (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
            self._configure(folder)
        return folder

    def type(self, folder: Path, *lines: str) -> None:
        """Type commands, all of which have to end well."""
        for line in lines:
            status, said = run(folder, *line.split(), JUPYTER_DATA_DIR=str(folder / "jupyter"))
            assert status == 0, (line, said)
            self.said[line] = said

    def notebook(self, learner: str) -> Path:
        """The notebook that a learner works in."""
        return self.root / learner / UNIT / f"{UNIT}.ipynb"

    def _configure(self, folder: Path, more: str = "") -> None:
        with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
            config.write(f"c.Exchange.root = {str(self.exchange)!r}\n{more}")


def write(path: Path, notebook: dict) -> None:
    path.write_text(json.dumps(notebook), encoding="utf-8")


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def point_at(secret: Path, exchange: Path) -> None:
    """What eve, who has an account on the machine, puts into the exchange by hand."""
    inbound = exchange / "small-course" / "inbound"
    by_hand = inbound / f"eve+{UNIT}+2026-01-01 10:00:00.000000 UTC+x"
    (by_hand / "exercises").mkdir(parents=True)
    (by_hand / "timestamp.txt").write_text("2026-01-01 10:00:00.000000 UTC", encoding="utf-8")
    (by_hand / f"{UNIT}.ipynb").symlink_to(secret)
    (by_hand / "exercises" / "data.txt").symlink_to(secret)
    (by_hand / "folder").symlink_to(secret.parent)
    os.mkfifo(by_hand / "pipe")
    (inbound / f"mallory+{UNIT}+2026-01-01 10:00:00.000000 UTC+x").symlink_to(secret.parent)


def set_due_date(folder: Path) -> None:
    from nbgrader.api import Gradebook

    yesterday = datetime.now(timezone.utc).replace(tzinfo=None) - timedelta(days=1)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment(UNIT, duedate=yesterday)


def grade_by_hand(folder: Path, learner: str, points: float, comment: str) -> None:
    """What Formgrader does when somebody types a score and a comment for the question."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("question", UNIT, UNIT, learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.find_comment("question", UNIT, UNIT, learner).manual_comment = comment
        gradebook.db.commit()


@pytest.fixture(scope="module")
def semester(tmp_path_factory: pytest.TempPathFactory) -> Semester:
    """The assignment, handed out, handed in by three learners, graded twice, exported."""
    here = Semester(tmp_path_factory.mktemp("semester"))
    folder = here.course.folder
    ada, ben = here.learner("ada"), here.learner("ben")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path_with_tools())
        here.type(folder, f"generate_assignment {UNIT}", f"release_assignment {UNIT}")
        set_due_date(folder)
        here.type(ada, "list", f"fetch_assignment {UNIT}")
        source = here.course.notebook("source")
        half = with_code(read(here.notebook("ada")), scale=MULTIPLIES, question="So that no column drowns.")
        write(here.notebook("ada"), half)
        here.type(ada, f"validate {UNIT}/{UNIT}.ipynb", f"submit {UNIT}")
        here.type(ben, f"fetch_assignment {UNIT}")
        write(here.notebook("ben"), with_code(read(here.notebook("ben")), scale=ADDS))
        here.type(ben, f"submit {UNIT}")
        point_at(folder / "source" / UNIT / f"{UNIT}.ipynb", here.exchange)
        archive = folder / "downloaded" / UNIT / "archive" / "class.zip"
        archive.parent.mkdir(parents=True)
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr(DOWNLOADED, json.dumps(source))
        here.type(
            folder,
            f"collect {UNIT}",
            f"zip_collect {UNIT}",
            f"autograde {UNIT} --student cy",
            f"autograde --assignment={UNIT}",
        )
        grade_by_hand(folder, "ada", 1.5, "Say why it drowns.")
        here.type(
            folder,
            f"autograde {UNIT} --force",
            f"generate_feedback {UNIT}",
            # nbgrader can give back only what came through the exchange, and cy's came in an archive.
            f"release_feedback {UNIT} --student ada",
            "export",
        )
        here.type(ada, f"fetch_feedback {UNIT}")
    return here


def test_released_assignment_is_listed_and_fetched_with_all_that_check_needs(semester: Semester) -> None:
    assert f"small-course {UNIT}" in semester.said["list"]
    fetched = {path.name for path in (semester.root / "ada" / UNIT).rglob("*") if path.is_file()}
    assert {f"{UNIT}.ipynb", "pyproject.toml", f"test_{UNIT}.py", f"{UNIT}.toml"} <= fetched


def test_validate_runs_the_public_checks_and_says_what_is_missing(semester: Semester) -> None:
    said = semester.said[f"validate {UNIT}/{UNIT}.ipynb"]
    assert "VALIDATION FAILED ON 1 CELL(S)" in said
    assert 'check("center")' in said
    assert "`center` is still to be written." in said
    assert 'check("scale")' not in said


def test_submissions_of_the_exchange_and_of_the_archive_are_collected(semester: Semester) -> None:
    submitted = semester.course.folder / "submitted"
    assert {path.parts[-3] for path in submitted.rglob("*.ipynb")} == {"ada", "ben", "cy"}
    assert (submitted / "ada" / UNIT / "exercises" / f"test_{UNIT}.py").is_file()


def test_links_in_the_exchange_are_not_followed(semester: Semester) -> None:
    submitted = semester.course.folder / "submitted"
    found = {path for name in ("eve", "mallory") for path in (submitted / name).rglob("*") if path.is_file()}
    assert {path.name for path in found} == {"timestamp.txt"}
    assert f"{UNIT}.ipynb in " in semester.said[f"collect {UNIT}"]


def test_student_option_grades_one_and_the_next_run_the_rest(semester: Semester) -> None:
    assert "Autograding" in semester.said[f"autograde {UNIT} --student cy"]
    assert "/ada/" not in semester.said[f"autograde {UNIT} --student cy"]
    rest = semester.said[f"autograde --assignment={UNIT}"]
    assert "Skipping existing assignment" in rest
    assert "/ada/" in rest
    assert "/ben/" in rest


def test_manual_grade_and_comment_survive_a_regrade(semester: Semester) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{semester.course.folder / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("question", UNIT, UNIT, "ada")
        assert (grade.manual_score, grade.score) == (1.5, 1.5)
        assert gradebook.find_comment("question", UNIT, UNIT, "ada").comment == "Say why it drowns."
    assert semester.course.score("ada") == (7.5, 12.0)


def test_unanswered_question_gets_no_points_and_waits_for_nobody(semester: Semester) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{semester.course.folder / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("question", UNIT, UNIT, "ben")
        assert (grade.auto_score, grade.needs_manual_grade) == (0.0, False)


def test_comments_say_why_points_were_lost(semester: Semester) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{semester.course.folder / 'gradebook.db'}") as gradebook:

        def comment(name: str, learner: str) -> str:
            return gradebook.find_comment(name, UNIT, UNIT, learner).comment

        assert comment("scale", "ada") == "6 of 6 points."
        assert comment("center", "ada") == "0 of 4 points. Still to be written."
        assert comment("scale", "ben").startswith("2 of 6 points. Not yet: factor 2 doubles every value; ")
        assert "You add the factor to the values" in comment("scale", "ben")


def test_late_penalty_survives_a_regrade(semester: Semester) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{semester.course.folder / 'gradebook.db'}") as gradebook:
        late = gradebook.find_submission(UNIT, "ben")
        assert late.total_seconds_late > 0
        # With the method "zero", a late submission loses all that it has.
        assert (late.score, late.late_submission_penalty) == (2.0, 2.0)


def test_feedback_reaches_its_learner_through_the_exchange(semester: Semester) -> None:
    (page,) = (semester.root / "ada" / UNIT / "feedback").rglob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "6 of 6 points" in text
    assert "Say why it drowns." in text
    assert "no column drowns" in text


def test_rubric_is_shown_to_whoever_grades_and_in_no_feedback(semester: Semester) -> None:
    rubric = "The larger column would drown the smaller one"
    for learner in ("ada", "ben", "cy"):
        sources = ["".join(cell["source"]) for cell in semester.course.autograded(learner)["cells"]]
        assert sum(rubric in source for source in sources) == 1 + (learner == "cy")
    assert rubric not in semester.course.page("ada") + semester.course.page("ben")


def test_nothing_that_learners_receive_gives_a_solution_away(semester: Semester) -> None:
    from grader.release.leaks import find_leaks
    from grader.release.secret_texts import read_secrets

    # What cy, who handed in the solution, reads about it was theirs before.
    folders = [semester.root / "ada", semester.root / "ben", semester.course.folder / "release"]
    folders += [semester.course.folder / "feedback" / name for name in ("ada", "ben")]
    files = {
        str(path): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "jupyter" not in path.parts
    }
    assert len(files) > 12
    secrets = read_secrets(semester.course.course, [])
    # The sentence for a misconception is what feedback is for.
    silent = {text: where for text, where in secrets.texts.items() if "misconception's sentence" not in where}
    assert list(find_leaks(files, replace(secrets, texts=silent))) == []


def test_export_has_every_learner_with_points_and_penalty(semester: Semester) -> None:
    with (semester.course.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {name: float(row["raw_score"]) for name, row in rows.items()} == {
        "ada": 7.5,
        "ben": 2.0,
        "cy": 10.0,
    }
    assert float(rows["ben"]["score"]) == 0.0
    assert {float(row["max_score"]) for row in rows.values()} == {12.0}


@pytest.fixture(scope="module")
def changed(semester: Semester, tmp_path_factory: pytest.TempPathFactory) -> NbgraderClass:
    """A copy of the class, once ``center`` has left the course for ``shift`` and a check is worth more."""
    root = tmp_path_factory.mktemp("changed") / "semester"
    shutil.copytree(semester.root, root, ignore=shutil.ignore_patterns("exchange"))
    for path in (*(root / "course").rglob("*.py"), *(root / "course").rglob("*.toml")):
        text = path.read_text(encoding="utf-8").replace("TestCenter", "TestShift").replace("center", "shift")
        path.write_text(text.replace("points(2)", "points(4)"), encoding="utf-8")
    nbgrader = NbgraderClass(load_course(root / "course"), root / "nbgrader", UNIT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path_with_tools())
        for command in ("generate_assignment", "autograde", "generate_feedback"):
            status, said = run(nbgrader.folder, command, UNIT, "--force")
            assert status == 0, said
            nbgrader.log += said
            if command == "generate_assignment":
                nbgrader.submit("dee", nbgrader.notebook("source"))
    return nbgrader


def test_new_points_and_a_new_exercise_reach_submissions_that_were_there(changed: NbgraderClass) -> None:
    assert changed.grades("ada") == {"scale": Grade(8.0, 8.0, False), "shift": Grade(0.0, 6.0, False)}
    assert changed.grades("ben") == {"scale": Grade(2.0, 8.0, False), "shift": Grade(0.0, 6.0, False)}
    assert changed.grades("dee") == {"scale": Grade(8.0, 8.0, False), "shift": Grade(6.0, 6.0, False)}


def test_exercise_that_is_gone_counts_no_more_and_nobody_gets_its_points(changed: NbgraderClass) -> None:
    assert changed.grades("cy") == {"scale": Grade(8.0, 8.0, False), "shift": Grade(0.0, 6.0, False)}
    assert "This is not a check cell of this notebook" in changed.text("cy")
    assert "shift: 0 of 6 points" in changed.text("cy")


def test_manual_grade_survives_a_change_of_the_unit(changed: NbgraderClass) -> None:
    assert changed.score("ada") == (9.5, 16.0)
    assert "Say why it drowns." in changed.page("ada")


def test_change_is_told(changed: NbgraderClass) -> None:
    assert "The cell 'check_center' is gone: its points no longer count in 3 submissions." in changed.log
    assert "The cell 'check_shift' is new: autograde again to give its points." in changed.log
