"""generate_assignment, autograde and generate_feedback of the real nbgrader, over a class."""

from __future__ import annotations

import copy
import json
import re
import shutil
import sys
from html.parser import HTMLParser

import pytest

from grader.course import load_course
from grader.course.percent import find_blocks
from grader.nbgrader.prefetch import Prefetch
from tests.support.courses import write_course
from tests.support.nbgrader_class import (
    Grade,
    NbgraderClass,
    cell_of,
    code_cell,
    markdown_cell,
    with_code,
)
from tests.support.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex01_scaling"
ADDS = "def scale(x, factor):\n    return np.asarray(x, dtype=float) + factor\n"
SCRIPT = "<script>alert('learner')</script>"
RAISES = f'def scale(x, factor):\n    print("{SCRIPT}")\n    raise ValueError("{SCRIPT}")\n'
UNREADABLE = ("broken_json", "no_code", "not_utf8", "old_format")
CLAIM = {"output_type": "execute_result", "data": {"text/plain": "6.0"}, "metadata": {}, "execution_count": 1}
SCRIPTED_OUTPUT = {"output_type": "display_data", "data": {"text/html": SCRIPT}, "metadata": {}}


def deleted(notebook, grade_id):
    notebook["cells"].remove(cell_of(notebook, grade_id))
    return notebook


def claiming(notebook):
    """Check cells that claim full points, by what they say, show and are worth."""
    notebook = copy.deepcopy(notebook)
    for name in ("check_scale", "check_center"):
        cell = cell_of(notebook, name)
        cell["source"] = "6.0"
        cell["outputs"] = [CLAIM]
        cell["metadata"]["nbgrader"].update(points=1000.0, locked=False, checksum="0" * 32)
    return notebook


def doubled(notebook):
    """Second copies of check cells, and one that the course does not have."""
    notebook = copy.deepcopy(notebook)
    for name in ("check_scale", "check_center"):
        second = copy.deepcopy(cell_of(notebook, name))
        second["source"] = "'copy'"
        second["outputs"] = [CLAIM]
        notebook["cells"].append(second)
    notebook["cells"].append(code_cell("'bonus'", grade_id="check_bonus", points=50.0))
    notebook["cells"].append(code_cell("'nameless'"))
    notebook["cells"][-1]["metadata"] = {"nbgrader": {"grade": True}}
    return notebook


def scripted(notebook):
    """Scripts wherever a learner can put them."""
    notebook = with_code(notebook, scale=RAISES)
    cell_of(notebook, "scale")["outputs"] = [SCRIPTED_OUTPUT]
    cell_of(notebook, "scale")["metadata"]["tags"] = [f"'>{SCRIPT}"]
    notebook["cells"].append(markdown_cell(f"{SCRIPT} [x](javascript:alert(1)) <img src=x onerror=alert(1)>"))
    notebook["cells"].append({**markdown_cell(SCRIPT), "cell_type": "raw"})
    notebook["cells"].append(code_cell(f"'{SCRIPT}'", grade_id=f"<b>{SCRIPT}", points=1.0))
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": SCRIPT}}
    return notebook


def without_metadata(notebook):
    """What is left after a tool that keeps code and nothing else."""
    cells = [{**cell, "metadata": {}} for cell in notebook["cells"]]
    return {**notebook, "cells": cells, "metadata": {}}


def of_another_unit(notebook):
    """The notebook of another assignment, handed in under this one's name."""
    cells = [markdown_cell("# Errors"), code_cell("def mean_square(x):\n    return 0.0\n")]
    return {**notebook, "cells": cells, "metadata": {"neurokata": {"unit": "ex02_errors"}}}


def of_the_old_format(notebook):
    """nbformat 3, which Jupyter stopped writing in 2015."""
    cells = [
        {"cell_type": "code", "language": "python", "input": "".join(cell["source"]), "outputs": []}
        for cell in notebook["cells"]
    ]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def talkative(notebook):
    """A hundred megabytes of output."""
    notebook = copy.deepcopy(notebook)
    lines = ["x" * 99 + "\n"] * 1_000_000
    cell_of(notebook, "scale")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": lines}]
    return notebook


def with_shell(notebook, solution):
    """Magics and shell escapes around and inside the answers."""
    lines = ["%matplotlib inline", "!cat /etc/passwd", "%run other.py", "files = !ls", *solution.splitlines()]
    inside = "def center(x):\n    get_ipython().system('cat /etc/passwd')\n    return x\n"
    return with_code(notebook, scale="\n".join(lines), center=inside)


def small_course(folder):
    course = write_course(folder)
    config = folder / "exercises" / f"{UNIT}.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("\n\n", "\n\n[limits]\ncall_seconds = 1\n\n", 1), encoding="utf-8")
    return load_course(course.root)


def submissions(source, release):
    solution = "".join(cell_of(source, "scale")["source"])
    return {
        "right": source,
        "untouched": release,
        "half": with_code(release, scale=solution),
        "wrong": with_code(source, scale=ADDS),
        "claiming": claiming(release),
        "deleted_right": deleted(deleted(copy.deepcopy(source), "check_scale"), "center"),
        "deleted_stub": deleted(copy.deepcopy(release), "check_scale"),
        "doubled": doubled(with_code(release, scale=solution)),
        "retyped": with_code(source, check_scale="x = 1"),
        "syntax": with_code(source, center="def center(x)\n    return x\n"),
        "loop": with_code(source, center="def center(x):\n    while True:\n        pass\n"),
        "loading_loop": with_code(source, center="while True:\n    pass\n"),
        "exits": with_code(source, center="def center(x):\n    import os\n    os._exit(0)\n"),
        "no_code": {**source, "cells": [markdown_cell("I could not do it.")]},
        "scripted": scripted(source),
        "no_metadata": without_metadata(source),
        "other_unit": of_another_unit(source),
        "old_format": of_the_old_format(source),
        "talkative": talkative(source),
        "no_kernel": {
            **source,
            "metadata": {"kernelspec": {"name": "julia-0.3", "display_name": "Julia", "language": "julia"}},
        },
        "shell": with_shell(source, solution),
        "broken_json": b'{"cells": [',
        "not_utf8": b"\xff\xfe\x00",
    }


def counted(patch):
    """How often each grader that is closed had read ahead what it was then asked for, and how often not."""
    counts = []
    close = Prefetch.close

    def counting(ahead):
        counts.append((ahead.matched, ahead.missed))
        close(ahead)

    patch.setattr(Prefetch, "close", counting)
    return counts


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class, after the three commands."""
    folder = tmp_path_factory.mktemp("flow")
    nbgrader = NbgraderClass(small_course(folder / "course"), folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    for learner, content in submissions(nbgrader.notebook("source"), nbgrader.notebook("release")).items():
        nbgrader.submit(learner, content)
    with pytest.MonkeyPatch.context() as patch:
        nbgrader.counts = counted(patch)
        nbgrader.log = nbgrader.run("autograde", UNIT)
        nbgrader.run("generate_feedback", UNIT)
        yield nbgrader


def test_released_notebook_holds_no_solution_line(graded):
    release = (graded.folder / "release" / UNIT / f"{UNIT}.ipynb").read_text(encoding="utf-8")
    lines = graded.course.unit(UNIT).solution.read_text(encoding="utf-8").splitlines()
    secret = [
        line.strip()
        for block in find_blocks("\n".join(lines))
        for line in lines[block.begin - 1 : block.end]
        if line.strip()
    ]
    assert len(secret) > 8
    assert [line for line in secret if line in release] == []


def test_released_stubs_raise_not_implemented(graded):
    for name in ("scale", "center"):
        source = "".join(cell_of(graded.notebook("release"), name)["source"])
        assert source.endswith('    # YOUR CODE HERE\n    raise NotImplementedError("TODO")')


def test_released_check_cells_are_locked(graded):
    assert cell_of(graded.notebook("release"), "check_scale")["metadata"]["editable"] is False


def test_solution_gets_full_points(graded):
    assert graded.grades("right") == {"scale": Grade(6.0, 6.0, False), "center": Grade(4.0, 4.0, False)}
    assert graded.score("right") == (10.0, 12.0)


def test_untouched_notebook_gets_nothing(graded):
    assert graded.grades("untouched") == {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}


def test_half_done_notebook_gets_the_points_of_what_is_done(graded):
    assert graded.score("half") == (6.0, 12.0)


def test_wrong_answer_gets_the_points_of_the_checks_that_it_passes(graded):
    assert graded.grades("wrong") == {"scale": Grade(2.0, 6.0, False), "center": Grade(4.0, 4.0, False)}


def test_check_cells_that_claim_points_get_none(graded):
    assert graded.grades("claiming") == {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}


def test_deleted_check_cell_is_put_back_and_graded(graded):
    assert graded.grades("deleted_right") == {
        "scale": Grade(6.0, 6.0, False),
        "center": Grade(0.0, 4.0, False),
    }
    assert graded.grades("deleted_stub")["scale"] == Grade(0.0, 6.0, False)


def test_copied_and_invented_check_cells_add_nothing(graded):
    assert graded.grades("doubled") == {"scale": Grade(6.0, 6.0, False), "center": Grade(0.0, 4.0, False)}
    text = graded.text("doubled")
    assert text.count("This is a second copy of a check cell") == 2
    assert text.count("This is not a check cell of this notebook") == 2


def test_edited_check_cell_gets_its_text_back(graded):
    assert graded.score("retyped") == (10.0, 12.0)
    assert "".join(cell_of(graded.autograded("retyped"), "check_scale")["source"]) == 'check("scale")'


def test_syntax_error_is_named_and_costs_points(graded):
    assert graded.grades("syntax")["center"] == Grade(0.0, 4.0, False)
    assert graded.text("syntax").count("Python cannot read cell 8: SyntaxError") == 1


@pytest.mark.parametrize("learner", ["loop", "exits"])
def test_code_that_never_answers_costs_its_exercise_only(graded, learner):
    assert graded.grades(learner) == {"scale": Grade(6.0, 6.0, False), "center": Grade(0.0, 4.0, False)}


def test_loop_while_loading_is_graded_and_explained(graded):
    assert graded.grades("loading_loop")["center"] == Grade(0.0, 4.0, False)
    assert "center: 0 of 4 points" in graded.text("loading_loop")


@pytest.mark.parametrize(
    ("learner", "said"),
    [("broken_json", "is not a valid notebook"), ("not_utf8", "not UTF-8"), ("no_code", "has no code")],
)
def test_notebook_without_code_gets_zero_and_the_reason(graded, learner, said):
    assert graded.grades(learner) == {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}
    assert said in graded.text(learner)


@pytest.mark.parametrize("learner", ["no_metadata", "talkative", "no_kernel"])
def test_right_code_counts_whatever_else_is_in_the_file(graded, learner):
    assert graded.grades(learner) == {"scale": Grade(6.0, 6.0, False), "center": Grade(4.0, 4.0, False)}


def test_notebook_of_another_unit_is_told(graded):
    assert graded.grades("other_unit") == {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}
    assert "this is the notebook of ex02_errors. What it has of ex01_scaling was graded." in graded.text(
        "other_unit"
    )


def test_notebook_of_an_old_format_is_told(graded):
    assert graded.grades("old_format") == {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}
    assert "a notebook in an old format (nbformat 3 or older)" in graded.text("old_format")


def test_magics_and_shell_escapes_do_nothing_and_cost_only_what_relies_on_them(graded):
    # center returns what it got, as if the shell had done nothing: one check asks for no more.
    assert graded.grades("shell") == {"scale": Grade(6.0, 6.0, False), "center": Grade(1.0, 4.0, False)}
    assert "root:" not in graded.text("shell")


def test_every_check_cell_shows_exactly_one_result(graded):
    for learner in (path.name for path in (graded.folder / "autograded").iterdir()):
        for cell in graded.autograded(learner)["cells"]:
            kinds = [output["output_type"] for output in cell.get("outputs", [])]
            is_check = cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get(
                "grade", False
            )
            assert kinds.count("execute_result") == is_check, (learner, cell)
            assert set(kinds) <= {"execute_result", "display_data"}


def test_feedback_names_the_check_and_the_misconception_which_no_hint_talks_past(graded):
    text = graded.text("wrong")
    assert "scale: 2 of 6 points" in text
    assert "✗every value of a matrix is multiplied" in text
    assert "You add the factor to the values" in text
    assert "Arrays can be multiplied as a whole." not in text


def test_unwritten_exercise_is_todo_in_feedback(graded):
    assert "○" in graded.text("untouched")
    assert "✗" not in graded.text("untouched")


def test_feedback_shows_no_line_of_a_hidden_check(graded):
    hidden = graded.course.unit(UNIT).hidden_checks.read_text(encoding="utf-8")
    # What a docstring says is the title, which learners may read.
    code = re.sub(r'""".*?"""', "", hidden, flags=re.DOTALL)
    public = graded.course.unit(UNIT).public_checks.read_text(encoding="utf-8")
    solution = graded.course.unit(UNIT).solution.read_text(encoding="utf-8")
    lines = {line.strip() for line in code.splitlines() if len(line.strip()) > 8}
    secret = {line for line in lines if line not in public and line not in solution}
    assert len(secret) > 12
    for learner in (path.name for path in (graded.folder / "feedback").iterdir()):
        text = graded.text(learner)
        assert [line for line in secret if line in text] == [], learner


def test_feedback_gives_a_hidden_check_no_expected_value(graded):
    # The comment above the table names the check too.
    hidden = graded.text("wrong").rpartition("every value of a matrix is multiplied")[2]
    assert "wrong values" in hidden
    assert "expected:" not in hidden.partition("center:")[0]


class Scripts(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self):
        super().__init__()
        self.active = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.active.append((tag, name, value))
        if tag in ("script", "iframe", "object", "embed"):
            self.active.append((tag, dict(attrs)))


def active_parts(page):
    parser = Scripts()
    parser.feed(page.partition("<body>")[2])
    return parser.active


def test_scripts_of_a_learner_are_inert_in_feedback(graded):
    assert SCRIPT in graded.text("scripted")
    assert active_parts(graded.page("scripted")) == active_parts(graded.page("right"))


def test_log_names_nothing_as_failed(graded):
    assert "ERROR" not in graded.log


def test_everything_but_the_first_is_read_ahead_as_it_is_graded(graded):
    readable = len(list((graded.folder / "submitted").iterdir())) - len(UNREADABLE)
    assert graded.counts[0] == (readable - 1, 0)


def test_second_autograde_gives_the_same_grades(graded):
    before = graded.grades("wrong")
    graded.run("autograde", UNIT, "--student", "wrong", "--force")
    assert graded.grades("wrong") == before
    assert graded.counts[-1] == (0, 0)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A folder with a course and its nbgrader course, released and not graded yet."""
    folder = tmp_path_factory.mktemp("released")
    nbgrader = NbgraderClass(small_course(folder / "course"), folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    return folder


@pytest.fixture
def fresh(released, tmp_path):
    """A class of one whose submission is right, not graded yet."""
    # Both folders together can be moved: the configuration names the course by a relative path.
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    nbgrader = NbgraderClass(load_course(tmp_path / "course"), tmp_path / "nbgrader", UNIT)
    nbgrader.submit("ada", nbgrader.notebook("source"))
    return nbgrader


def test_notebook_with_an_answer_in_it_is_not_released(fresh):
    source = fresh.notebook("source")
    source["cells"].append(
        markdown_cell("In class we wrote `stretched_values = np.asarray(x, dtype=float)`.")
    )
    fresh.write_source(source)
    log = fresh.run("generate_assignment", UNIT, "--force", fails=True)
    assert "Learners would receive what is secret" in log
    assert not (fresh.folder / "release" / UNIT / f"{UNIT}.ipynb").exists()


def test_configuration_that_fails_runs_and_grades_nothing(fresh):
    proof = fresh.folder / "it-ran"
    runs = with_code(fresh.notebook("source"), scale=f"open({str(proof)!r}, 'w').close()")
    fresh.submit("eve", runs)
    with (fresh.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("this is no Python\n")
    log = fresh.run("autograde", UNIT, fails=True)
    assert "does not say where the course is" in log
    assert not proof.exists()
    assert not (fresh.folder / "autograded" / "eve" / UNIT).exists()


def test_broken_check_file_writes_no_grade(fresh):
    hidden = fresh.course.unit(UNIT).hidden_checks
    hidden.write_text("import nothing_like_this\n" + hidden.read_text(encoding="utf-8"), encoding="utf-8")
    log = fresh.run("autograde", UNIT, fails=True)
    assert "nothing_like_this" in log
    assert {grade.auto for grade in fresh.grades("ada").values()} == {None}
    assert not (fresh.folder / "autograded" / "ada" / UNIT).exists()


def test_checks_that_changed_since_the_release_write_no_grade(fresh):
    hidden = fresh.course.unit(UNIT).hidden_checks
    text = hidden.read_text(encoding="utf-8")
    hidden.write_text(text.replace("points(2)", "points(3)"), encoding="utf-8")
    log = fresh.run("autograde", UNIT, fails=True)
    assert "they have changed" in log
    assert {grade.auto for grade in fresh.grades("ada").values()} == {None}
    NbgraderClass(fresh.course, fresh.folder, UNIT)
    fresh.run("generate_assignment", UNIT, "--force")
    fresh.run("autograde", UNIT)
    assert fresh.score("ada") == (12.0, 14.0)


def test_skipped_check_costs_nobody_points(fresh):
    hidden = fresh.course.unit(UNIT).hidden_checks
    text = hidden.read_text(encoding="utf-8")
    skipped = text.replace(
        "    def test_no_values", '    @pytest.mark.skip(reason="no data")\n    def test_no_values'
    )
    hidden.write_text(skipped, encoding="utf-8")
    fresh.run("autograde", UNIT)
    fresh.run("generate_feedback", UNIT)
    assert fresh.score("ada") == (10.0, 12.0)
    assert "Not every check could run here" in fresh.text("ada")


def test_autograded_notebook_of_the_instructors_own_is_refused(fresh):
    survey = {**fresh.notebook("source"), "cells": [code_cell("1 + 1", grade_id="mine", points=5.0)]}
    (fresh.folder / "source" / UNIT / "survey.ipynb").write_text(json.dumps(survey), encoding="utf-8")
    fresh.run("generate_assignment", UNIT, "--force")
    shutil.copy(fresh.folder / "release" / UNIT / "survey.ipynb", fresh.folder / "submitted" / "ada" / UNIT)
    assert "is no unit of" in fresh.run("autograde", UNIT, fails=True)


def test_real_unit_goes_the_same_way(tmp_path):
    course = load_course(ROOT)
    nbgrader = NbgraderClass(course, tmp_path / "nbgrader", "ex01_activations")
    nbgrader.run("generate_assignment", "ex01_activations")
    nbgrader.submit("ada", nbgrader.notebook("source"))
    nbgrader.submit("bob", nbgrader.notebook("release"))
    nbgrader.run("autograde", "ex01_activations")
    points, of = nbgrader.score("ada")
    assert points == of - 2 > 0
    assert nbgrader.score("bob") == (0.0, of)
