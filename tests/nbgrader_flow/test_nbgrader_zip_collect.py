"""nbgrader's zip_collect finds whose each file is, by the names of learning platforms, and loses nobody."""

from __future__ import annotations

import json
import re
import sys
import zipfile

import pytest
from nbgrader.api import Gradebook

from tests.support.courses import write_course
from tests.support.nbgrader_class import Grade, NbgraderClass
from tests.support.places import ROOT

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux"),
    pytest.mark.slow(8),
]

UNIT = "ex01_scaling"
RIGHT = {"scale": Grade(6.0, 6.0, False), "center": Grade(4.0, 4.0, False)}
GUIDE = (ROOT / "docs" / "instructor.md").read_text(encoding="utf-8")
(EXPRESSION,) = re.findall(r"^c\.FileNameCollectorPlugin\..*?(?=^```)", GUIDE, re.MULTILINE | re.DOTALL)

# What a class's archive has in it, and whose that is.
CLASSES = {
    "moodle": {
        f"Mary O'Neil_17_assignsubmission_file_/{UNIT}.ipynb": "Mary O'Neil_17",
        f"Jo-Anne d_Arc_18_assignsubmission_file_/{UNIT} (1).ipynb": "Jo-Anne d_Arc_18",
        f"김민준_19_assignsubmission_file_{UNIT}.ipynb": "김민준_19",
    },
    "canvas": {
        f"oneilmary_4711_90210_{UNIT}.ipynb": "oneilmary_4711",
        f"darcjo_LATE_4712_90211_{UNIT}-1.ipynb": "darcjo_4712",
    },
    "blackboard": {
        f"Week 1_o.neil_attempt_2026-01-31-12-00-00_{UNIT}.ipynb": "o.neil",
        f"Week 1_김민준_attempt_2026-01-31-12-00-00_{UNIT} (1).ipynb": "김민준",
    },
    "folders": {
        f"o.neil/{UNIT}.ipynb": "o.neil",
        f"jo_anne/exercises/{UNIT}.py": "jo_anne",
        f"d'arc+x/deep/{UNIT}-Copy1.ipynb": "d'arc+x",
        f"o.neil@uni.example/{UNIT}.ipynb": "o.neil@uni.example",
    },
    "prefixes": {f"o.neil_{UNIT}.ipynb": "o.neil", f"jo_anne_{UNIT}.ipynb": "jo_anne"},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with a released assignment, for several classes one after the other."""
    folder = tmp_path_factory.mktemp("zips")
    nbgrader = NbgraderClass(write_course(folder / "course"), folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    return nbgrader


def collected(nbgrader, archives, *settings):
    """Whom zip_collect finds files of, after it has seen only these archives."""
    folder = nbgrader.folder / "downloaded" / UNIT
    for path in sorted((folder / "archive").glob("*")):
        path.unlink()
    (folder / "archive").mkdir(parents=True, exist_ok=True)
    before = set((nbgrader.folder / "submitted").glob("*"))
    for name, files in archives.items():
        with zipfile.ZipFile(folder / "archive" / name, "w") as archive:
            for path, data in files.items():
                archive.writestr(path, data)
    log = nbgrader.run("zip_collect", UNIT, "--force", *settings)
    return {path.name for path in (nbgrader.folder / "submitted").glob("*")} - {
        path.name for path in before
    }, log


def right(nbgrader, path):
    """The solution, as what the ending says."""
    if path.endswith(".py"):
        return nbgrader.course.unit(UNIT).solution.read_bytes()
    return json.dumps(nbgrader.notebook("source")).encode()


@pytest.fixture
def empty(course):
    """The course without submissions."""
    for path in sorted((course.folder / "submitted").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    return course


@pytest.mark.parametrize("platform", CLASSES)
def test_right_work_gets_its_points_by_the_name_that_the_platform_gave_it(empty, platform):
    files = CLASSES[platform]
    archives = {"class.zip": {path: right(empty, path) for path in files}}
    learners, log = collected(empty, archives)
    assert learners == set(files.values()), log
    assert "files skipped" not in log
    empty.run("autograde", UNIT, "--force")
    assert {learner: empty.grades(learner) for learner in learners} == dict.fromkeys(learners, RIGHT)


def test_archive_of_each_learner_is_theirs(empty):
    files = {f"{UNIT}/{UNIT}.ipynb": right(empty, ".ipynb")}
    learners, _ = collected(empty, {"o.neil.zip": files, "jo_anne.zip": files})
    assert learners == {"o.neil", "jo_anne"}


def test_file_of_nobody_is_left_out_and_said(empty):
    files = {f"ada/{UNIT}.ipynb": right(empty, ".ipynb"), "readme.pdf": b"%PDF"}
    learners, log = collected(empty, {"class.zip": files})
    assert learners == {"ada"}
    assert "1 files collected, 1 files skipped" in log


@pytest.mark.parametrize("learner", ["o.neil", "jo_anne", "d'arc", "김민준"])
def test_expression_of_the_guide_decides(empty, learner):
    config = empty.folder / "nbgrader_config.py"
    before = config.read_text(encoding="utf-8")
    config.write_text(f"{before}\n{EXPRESSION}\n", encoding="utf-8")
    files = {f"Week 1_{learner}_attempt_2026-01-31-12-00-00_{UNIT}.ipynb": right(empty, ".ipynb")}
    try:
        learners, log = collected(empty, {"class.zip": files})
    finally:
        config.write_text(before, encoding="utf-8")
    assert learners == {learner}, log
    stamp = (empty.folder / "submitted" / learner / UNIT / "timestamp.txt").read_text(encoding="utf-8")
    assert stamp.startswith("2026-01-31 12:00:00")


STUDENTS = [["id", "first_name", "last_name"], ["o.neil", "Mary", "O'Neil"], ["김민준", "민준", "김"]]


def test_students_are_imported_by_the_names_that_collected_folders_have(empty):
    lines = "\n".join(map(",".join, STUDENTS)) + "\n"
    (empty.folder / "students.csv").write_text(lines, encoding="utf-8")
    empty.run("db", "student", "import", "students.csv")
    log = empty.run("db", "student", "list")
    assert "o.neil (O'Neil, Mary)" in log
    assert "김민준 (김, 민준)" in log
    learners, _ = collected(empty, {"class.zip": {f"o.neil/{UNIT}.ipynb": right(empty, ".ipynb")}})
    empty.run("autograde", UNIT, "--force")
    assert learners == {"o.neil"}
    with Gradebook(empty.db_url) as gradebook:
        assert gradebook.find_student("o.neil").last_name == "O'Neil"
