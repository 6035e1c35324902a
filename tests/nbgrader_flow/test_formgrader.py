"""An instructor grades a class with mouse and keyboard: JupyterLab, Formgrader, a real browser."""

from __future__ import annotations

import copy
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from grader.course import load_course
from grader.diagnosis import MisconceptionFile
from grader.nbgrader.points import check_points
from tests.support.nbgrader_class import (
    NbgraderClass,
    cell_of,
    code_cell,
    markdown_cell,
    with_code,
)
from tests.support.places import ROOT
from tests.support.programs import required_program

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux"),
    pytest.mark.slow(10),
]

UNIT = "ex01_activations"
QUESTION = "in_your_words"
QUESTION_POINTS = 3.0
GIVEN = 2.0
COMMENT = "Well put. Say also where it is steepest."
ANSWER = "Because the slopes are **multiplied**, layer by layer."

UNWRITTEN = ("softmax", "vanishing_gradient_bound")
FLIPPED_SIGN = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
# Each of them leaves the same marks, so one that runs is enough to be seen.
MARK = "window.top.marked = 1; document.title = 'marked'"
SCRIPT = f"<script>{MARK}</script>"
PAYLOAD = f'{SCRIPT}<img src="x:" onerror="{MARK}"><svg onload="{MARK}"></svg>'
EXITS = f"def sigmoid(z):\n    # {PAYLOAD}\n    import os\n    os._exit(0)\n"
PRINTS = f"def relu(z):\n    print({PAYLOAD!r})\n    raise ValueError({PAYLOAD!r})\n"


@dataclass
class Seen:
    """What the browser showed, step by step.

    Attributes:
        nbgrader: the course.
        told: by button, what the window says that answered.
        released: whether the assignment stands as released.
        rows: by learner, status and score in the table of submissions.
        points: by learner, the points on the page where submissions are graded by hand.
        pages: by learner, that page's words.
        feedback: by learner, the words of the feedback page.
        marked: the pages on which a learner's script ran.
        servers: the fork servers after the first and after the last autograde.
        left: processes that came from JupyterLab and are there after its end.
    """

    nbgrader: NbgraderClass
    told: dict = field(default_factory=dict)
    released: str = ""
    rows: dict = field(default_factory=dict)
    points: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)
    feedback: dict = field(default_factory=dict)
    marked: list = field(default_factory=list)
    servers: list = field(default_factory=list)
    left: list = field(default_factory=list)


def write_class(folder):
    """The course of the kit's own first unit, with a question that is graded by hand and an exchange."""
    nbgrader = NbgraderClass(load_course(ROOT), folder / "nbcourse", UNIT)
    source = nbgrader.notebook("source")
    question = markdown_cell("Why do networks of many sigmoids learn slowly?")
    marks = {"grade_id": QUESTION, "points": QUESTION_POINTS, "solution": True, "locked": False}
    question["metadata"] = code_cell("", **marks)["metadata"]
    source["cells"].append({**question, "id": "question"})
    nbgrader.write_source(source)
    exchange = folder / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    config = nbgrader.folder / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + f"\nc.Exchange.root = {str(exchange)!r}\n", "utf-8")
    return nbgrader


def submissions(nbgrader):
    source, release = nbgrader.notebook("source"), nbgrader.notebook("release")
    unwritten = {name: cell_of(release, name)["source"] for name in UNWRITTEN}
    right = with_code(source, **{QUESTION: ANSWER})
    hostile = with_code(source, sigmoid=EXITS, relu=PRINTS, **{QUESTION: PAYLOAD})
    for cell in (markdown_cell(PAYLOAD), {**markdown_cell(PAYLOAD), "cell_type": "raw"}, code_cell(PAYLOAD)):
        hostile["cells"].append(copy.deepcopy(cell))
    hostile["cells"][-1]["outputs"] = [
        {"output_type": "display_data", "data": {"text/html": PAYLOAD}, "metadata": {}}
    ]
    return {
        "ada": right,
        "ben": with_code(right, sigmoid=FLIPPED_SIGN, **unwritten),
        "mallory": hostile,
    }


def marked(browser):
    """Whether a learner's script ran in the window."""
    return bool(browser.execute_script("return window.top.marked === 1 || document.title === 'marked'"))


def work(seen, browser, lab, pictures):
    """The instructor's way through the pages."""
    from tests.support.formgrader import Formgrader

    formgrader = Formgrader(browser, lab)
    for button in ("assign", "release"):
        seen.told[button] = formgrader.press(UNIT, button)
    seen.released = formgrader.assignment_status(UNIT)
    for learner, content in submissions(seen.nbgrader).items():
        seen.nbgrader.submit(learner, content)
    formgrader.go_to_assignments()
    formgrader.picture(pictures / "formgrader-assignments.png")
    formgrader.open_submissions(UNIT)
    for learner in ("ada", "ben", "mallory"):
        seen.told[f"autograde {learner}"] = formgrader.autograde(learner)
        seen.rows[learner] = formgrader.row(learner)
        seen.servers.append(lab.fork_servers())
    formgrader.picture(pictures / "formgrader-submissions.png")
    for learner in ("ada", "mallory", "ben"):
        formgrader.open_for_grading(UNIT, UNIT, learner)
        seen.points[learner] = formgrader.automatic_points()
        seen.pages[learner] = formgrader.text()
        if marked(browser):
            seen.marked.append(f"the submission of {learner}")
        formgrader.scroll_to("check_sigmoid")
        formgrader.picture(pictures / f"formgrader-submission-{learner}.png")
    formgrader.give(QUESTION, GIVEN, COMMENT)
    formgrader.go_to_assignments()
    formgrader.open_submissions(UNIT)
    seen.told["autograde again"] = formgrader.autograde("ben")
    seen.servers.append(lab.fork_servers())
    formgrader.go_to_assignments()
    seen.told["feedback"] = formgrader.press(UNIT, "generate-feedback")


def read_feedback(seen, browser, pictures):
    """The feedback pages as learners open them: files, where no server says which scripts may run."""
    for learner in ("ada", "ben", "mallory"):
        page = (seen.nbgrader.folder / "feedback" / learner / UNIT / f"{UNIT}.html").as_uri()
        browser.get(page)
        seen.feedback[learner] = browser.find_element("tag name", "body").text
        if marked(browser):
            seen.marked.append(f"the feedback of {learner}")
        browser.get(f"{page}#check_sigmoid")
        browser.save_screenshot(str(pictures / f"feedback-{learner}.png"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("formgrader")


@pytest.fixture(scope="module")
def pictures(folder):
    """Where screenshots are kept: the folder that TEST_PICTURES names, else a temporary one."""
    path = Path(os.environ.get("TEST_PICTURES") or folder / "pictures")
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(scope="module")
def browser(folder):
    for program, package in (("chromium", "chromium"), ("chromedriver", "chromium-driver")):
        required_program(program, package)
    from tests.support.chromium import chromium

    with chromium(folder / "profile") as opened:
        yield opened


@pytest.fixture(scope="module")
def seen(folder, pictures, browser):
    """Everything that an instructor does, once."""
    from tests.support.jupyter_lab import JupyterLab

    result = Seen(write_class(folder))
    lab = JupyterLab(result.nbgrader.folder, folder / "home")
    came_from_it = []
    try:
        work(result, browser, lab, pictures)
        came_from_it = lab.descendants()
    finally:
        browser.save_screenshot(str(pictures / "last.png"))
        browser.get("about:blank")
        lab.end()
    result.left = psutil.wait_procs(came_from_it, timeout=30)[1]
    read_feedback(result, browser, pictures)
    return result


def points_to_be_had(seen):
    marks = [cell["metadata"].get("nbgrader", {}) for cell in seen.nbgrader.notebook("source")["cells"]]
    return float(sum(mark.get("points", 0) for mark in marks))


def test_a_script_that_runs_leaves_its_mark(browser, tmp_path):
    for number, part in enumerate((SCRIPT, PAYLOAD.removeprefix(SCRIPT))):
        page = tmp_path / f"{number}.html"
        page.write_text(f"<title>Page</title><body>{part}</body>", encoding="utf-8")
        browser.get(page.as_uri())
        assert marked(browser)
    browser.get("about:blank")
    assert not marked(browser)


def test_every_button_does_its_work(seen):
    assert len(seen.told) == 7
    assert {button: told.text for button, told in seen.told.items() if told.title != "Success"} == {}


def test_release_lies_in_the_exchange(seen, folder):
    assert seen.released == "released"
    released = list((folder / "exchange").glob(f"*/outbound/{UNIT}/{UNIT}.ipynb"))
    assert len(released) == 1
    assert "BEGIN SOLUTION" not in released[0].read_text(encoding="utf-8")


def test_table_shows_the_points_of_each_learner(seen):
    of = points_to_be_had(seen)
    shown = {learner: row.score for learner, row in seen.rows.items()}
    assert shown == {learner: f"{sum(points.values()):g} / {of:g}" for learner, points in seen.points.items()}
    assert {row.status for row in seen.rows.values()} == {"needs manual grading"}


def test_page_of_a_right_submission_shows_full_points(seen):
    worth = check_points(seen.nbgrader.course.unit(UNIT))
    assert {name: seen.points["ada"][f"check_{name}"] for name in worth} == worth


def test_page_of_a_half_right_submission_shows_its_points_and_why(seen):
    unit = seen.nbgrader.course.unit(UNIT)
    worth = check_points(unit)
    points = seen.points["ben"]
    independent = [exercise.name for exercise in unit.exercises if not exercise.needs]
    right = set(independent) - {"sigmoid", *UNWRITTEN}
    assert len(right) > 1
    assert {name: points[f"check_{name}"] for name in right} == {name: worth[name] for name in right}
    assert 0 < points["check_sigmoid"] < worth["sigmoid"]
    assert {points[f"check_{name}"] for name in UNWRITTEN} == {0.0}
    named = {found.name: found.sentence for found in MisconceptionFile(unit).fresh()}
    for page in (seen.pages["ben"], seen.feedback["ben"]):
        assert named["sigmoid_flipped_sign"] in " ".join(page.split())


def test_code_that_ends_its_process_costs_its_exercises_only(seen):
    worth = check_points(seen.nbgrader.course.unit(UNIT))
    points = seen.points["mallory"]
    assert points["check_sigmoid"] == points["check_relu"] == 0.0
    assert any(points[f"check_{name}"] == worth[name] > 0 for name in worth)


def test_grade_given_by_hand_stays_when_autograde_runs_again(seen):
    from nbgrader.api import Gradebook

    with Gradebook(seen.nbgrader.db_url) as gradebook:
        place = (UNIT, UNIT, "ben")
        grade = gradebook.find_grade(QUESTION, *place)
        comment = gradebook.find_comment(QUESTION, *place)
        assert (grade.manual_score, grade.score) == (GIVEN, GIVEN)
        assert comment.manual_comment == COMMENT


def test_feedback_shows_points_and_the_comment_of_the_instructor(seen):
    text = seen.feedback["ben"]
    assert COMMENT in text
    total = sum(seen.points["ben"].values()) + GIVEN
    of = points_to_be_had(seen)
    assert f"(Score: {total} / {of})" in text


def test_scripts_of_learners_run_on_no_page(seen):
    assert SCRIPT in seen.pages["mallory"]
    assert SCRIPT in seen.feedback["mallory"]
    assert seen.marked == []


def test_one_warm_server_grades_all_that_is_asked_for(seen):
    assert len(seen.servers[0]) == 1
    assert all(found == seen.servers[0] for found in seen.servers)


def test_no_process_is_left_after_the_end_of_jupyterlab(seen):
    assert seen.left == []


def test_no_process_is_left_where_jupyterlab_is_killed(seen, folder):
    from tests.support.jupyter_lab import JupyterLab

    lab = JupyterLab(seen.nbgrader.folder, folder / "second home")
    try:
        answer = lab.post(f"formgrader/api/submission/{UNIT}/ada/autograde")
        came_from_it = lab.descendants()
    finally:
        lab.end(signal.SIGKILL)
    assert answer["success"], answer
    assert came_from_it
    assert psutil.wait_procs(came_from_it, timeout=30)[1] == []
