"""What `grader nbgrader` writes."""

from __future__ import annotations

import json
import shutil

import nbformat
import pytest
from click.testing import CliRunner
from sqlalchemy.engine import make_url

from grader.cli.nbgrader import command
from grader.course import CourseError, load_course
from grader.nbgrader.course import write_course as write_nbgrader_course
from grader.nbgrader.database import database_url
from tests.support.courses import write_course

UNIT = "ex01_scaling"


@pytest.fixture
def course(tmp_path):
    return write_course(tmp_path / "course")


@pytest.fixture
def written(course, tmp_path):
    return write_nbgrader_course(course, tmp_path / "nbgrader")


@pytest.fixture
def notebook(written):
    return nbformat.read(written.notebooks[0], as_version=4)


def is_check(cell):
    marks = cell.metadata.get("nbgrader", {})
    return marks.get("grade", False) and not marks["solution"]


def marks_of(notebook):
    marks = [cell.metadata.get("nbgrader") for cell in notebook.cells]
    return {mark["grade_id"]: mark for mark in marks if mark}


def test_every_unit_has_a_valid_notebook(written, course):
    assert [path.stem for path in written.notebooks] == [unit.name for unit in course.units]
    for path in written.notebooks:
        assert path.parent.name == path.stem
        nbformat.validate(nbformat.read(path, as_version=4))


def test_chosen_units_only(course, tmp_path):
    write_nbgrader_course(course, tmp_path / "nbgrader", ["ex02_errors"])
    names = {path.name for path in (tmp_path / "nbgrader" / "source").iterdir()}
    assert names == {"ex02_errors", "header.ipynb"}


def test_each_exercise_has_a_solution_cell_and_a_locked_check_cell_after_it(notebook):
    kinds = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    assert [kind for kind in kinds if kind] == ["scale", "check_scale", "center", "check_center", "question"]
    marks = marks_of(notebook)
    solution, check = marks["scale"], marks["check_scale"]
    assert (solution["grade"], solution["solution"], solution["locked"]) == (False, True, False)
    assert (check["grade"], check["solution"], check["locked"], check["points"]) == (True, False, True, 6.0)
    assert {mark["schema_version"] for mark in marks.values()} == {3}


def test_check_cells_run_the_public_checks_of_their_exercise(notebook):
    sources = {cell.metadata.nbgrader.grade_id: cell.source for cell in notebook.cells if is_check(cell)}
    assert sources == {"check_scale": 'check("scale")', "check_center": 'check("center")'}
    first_code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert "from grader.learner import check, hint, plot, start, status" in first_code.source
    assert first_code.metadata.tags == ["check"]


def test_question_is_graded_by_hand_and_its_rubric_stands_where_nbgrader_takes_it_out(notebook):
    question, answer = notebook.cells[-2:]
    assert question.source == "## In your own words\n\nWhy should two columns of a table have the same scale?"
    marks = answer.metadata.nbgrader
    assert (marks.grade, marks.solution, marks.locked, marks.points) == (True, True, False, 2.0)
    begin, *rubric, end = answer.source.splitlines()
    assert (begin, end) == ("### BEGIN SOLUTION", "### END SOLUTION")
    assert "drown the smaller one" in "".join(rubric)


def test_question_without_a_rubric_is_refused(course, tmp_path):
    (course.solutions / "rubrics.toml").unlink()
    with pytest.raises(CourseError, match=r"rubrics.toml has no rubric for the question of ex01_scaling"):
        write_nbgrader_course(course, tmp_path / "nbgrader")
    assert not (tmp_path / "nbgrader").exists()


@pytest.mark.parametrize(
    ("rubrics", "said"),
    [
        (
            "[ex01_scaling]\nrubric = 'So.'\n[ex02_erors]\nrubric = 'So.'\n",
            "the course has no unit `ex02_erors`, so it needs no rubric. Did you mean `ex02_errors`?",
        ),
        (
            "[ex01_scaling]\nrubrik = 'So.'\n",
            "the key `ex01_scaling.rubrik` is unknown. Did you mean `rubric`?",
        ),
        (
            "[ex01_scaling]\nrubric = ' '\n",
            "`ex01_scaling.rubric` is ' '; it must be a text in quotes that is not empty.",
        ),
        ("[ex01_scaling]\nrubric = ['So.']\n", "`ex01_scaling.rubric` is ['So.']; it must be a text"),
        ("ex01_scaling = 'So.'\n", "`ex01_scaling` is 'So.'; it must be a table."),
    ],
)
def test_rubrics_with_a_mistake_are_refused(course, tmp_path, rubrics, said):
    path = course.solutions / "rubrics.toml"
    path.write_text(rubrics)
    with pytest.raises(CourseError) as refused:
        write_nbgrader_course(course, tmp_path / "nbgrader")
    assert f"{path}: {said}" in str(refused.value)
    assert not (tmp_path / "nbgrader").exists()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("points = 0\ntext = 'Why?'", "`question.points` is 0"),
        ("points = true\ntext = 'Why?'", "`question.points` is true"),
        ("points = inf\ntext = 'Why?'", "`question.points` is inf"),
        ("points = 1", "`question.text` is missing"),
        ("points = 1\ntext = ' '", "`question.text` is ' '"),
    ],
)
def test_question_that_is_none_is_refused_with_its_file(tmp_path, question, said):
    course = write_course(tmp_path / "course")
    hints = course.exercises / "ex02_errors.toml"
    hints.write_text(f"{hints.read_text(encoding='utf-8')}\n[question]\n{question}\n", encoding="utf-8")
    with pytest.raises(CourseError, match=rf"ex02_errors.toml: {said}"):
        _ = load_course(course.root).units


def test_assignment_carries_what_check_needs_and_nothing_more(written, tmp_path):
    folder = tmp_path / "nbgrader" / "source" / UNIT
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        f"{UNIT}.ipynb",
        "pyproject.toml",
        "exercises/__init__.py",
        f"exercises/{UNIT}.toml",
        f"exercises/test_{UNIT}.py",
    }
    assignment = load_course(folder)
    assert [unit.name for unit in assignment.units] == [UNIT]


def test_assignment_has_the_data_loaders_where_its_code_loads_data(course, tmp_path):
    solution = course.unit(UNIT).solution
    text = solution.read_text(encoding="utf-8")
    solution.write_text(f"{text}\n    from datasets import load_heights\n", encoding="utf-8")
    write_nbgrader_course(course, tmp_path / "nbgrader")
    source = tmp_path / "nbgrader" / "source"
    assert (source / UNIT / "datasets" / "__init__.py").is_file()
    assert not (source / "ex02_errors" / "datasets").exists()


def test_answer_in_public_checks_stops_the_course_from_being_written(course, tmp_path):
    checks = course.unit(UNIT).public_checks
    text = checks.read_text(encoding="utf-8")
    checks.write_text(f"{text}# stretched_values = np.asarray(x, dtype=float)\n", encoding="utf-8")
    with pytest.raises(CourseError, match="would receive what is secret"):
        write_nbgrader_course(course, tmp_path / "nbgrader")
    assert not (tmp_path / "nbgrader").exists()


def test_header_is_written_once_and_then_the_instructors(written, course, tmp_path):
    header = tmp_path / "nbgrader" / "source" / "header.ipynb"
    (cell,) = nbformat.read(header, as_version=4).cells
    assert "Small course" in cell.source
    assert cell.metadata.nbgrader.locked
    header.write_text("mine", encoding="utf-8")
    write_nbgrader_course(course, tmp_path / "nbgrader")
    assert header.read_text(encoding="utf-8") == "mine"


def test_database_is_written_without_its_password_and_kept_by_later_runs(course, tmp_path):
    folder = tmp_path / "nbgrader"
    url = "sqlite:////srv/${GRADEBOOK_NAME}.db"
    written = write_nbgrader_course(course, folder, database=url)
    assert f"database_url({url!r})" in written.config.read_text(encoding="utf-8")
    before = written.config.read_bytes()
    assert write_nbgrader_course(course, folder).config.read_bytes() == before
    write_nbgrader_course(course, folder, database="sqlite:////srv/other.db")
    assert b"GRADEBOOK_NAME" not in written.config.read_bytes()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://me:geheim@host/gradebook", "holds a password"),
        ("gradebook.db", "not a database URL"),
        ("nothing://host/gradebook", "not a database URL"),
    ],
)
def test_database_that_cannot_be_used_is_refused(course, tmp_path, url, said):
    result = CliRunner().invoke(
        command, [str(tmp_path / "out"), "--course", str(course.root), "--db", url], terminal_width=500
    )
    assert result.exit_code == 2
    assert said in result.output
    assert "geheim" not in result.output
    assert not (tmp_path / "out").exists()


def test_password_comes_from_the_environment_whatever_letters_it_has():
    url = database_url("postgresql://me:${PASSWORD}@host/db", {"PASSWORD": "p@ss/word:$1"})
    assert make_url(url).password == "p@ss/word:$1"
    assert make_url(url).host == "host"
    # Any other exception would let nbgrader go on, with a gradebook of its own.
    with pytest.raises(SystemExit, match="environment variable PASSWORD"):
        database_url("postgresql://me:${PASSWORD}@host/db", {})


def test_solution_cells_hold_the_solution_between_markers(notebook):
    source = next(cell.source for cell in notebook.cells if "def scale" in cell.source)
    before, _, rest = source.partition("### BEGIN SOLUTION")
    inside, _, after = rest.partition("### END SOLUTION")
    assert "stretched_values * factor" in inside
    assert "stretched_values" not in before + after


def test_notebook_names_its_unit(notebook):
    assert notebook.metadata["neurokata"] == {"unit": UNIT}


def test_second_run_writes_the_same_bytes(written, course, tmp_path):
    before = {path: path.read_bytes() for path in (*written.notebooks, written.config)}
    again = write_nbgrader_course(course, tmp_path / "nbgrader")
    assert {path: path.read_bytes() for path in (*again.notebooks, again.config)} == before


def test_new_lesson_cell_leaves_the_other_cells_their_ids(written, notebook, course, tmp_path):
    solution = course.unit(UNIT).solution
    text = solution.read_text(encoding="utf-8")
    solution.write_text(
        text.replace("# %%\nimport", "# %% [markdown]\n# A new cell.\n\n# %%\nimport"), encoding="utf-8"
    )
    write_nbgrader_course(course, tmp_path / "nbgrader")
    changed = nbformat.read(written.notebooks[0], as_version=4)
    assert len(changed.cells) == len(notebook.cells) + 1
    assert {cell.id for cell in notebook.cells} < {cell.id for cell in changed.cells}


def test_submissions_and_gradebook_stay_as_they_are(written, course, tmp_path):
    folder = tmp_path / "nbgrader"
    kept = {
        folder / "gradebook.db": b"grades",
        folder / "submitted" / "ada" / UNIT / f"{UNIT}.ipynb": b"{}",
        folder / "source" / UNIT / "picture.png": b"pixels",
    }
    for path, data in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    write_nbgrader_course(course, folder)
    assert {path: path.read_bytes() for path in kept} == kept


def test_settings_of_the_instructor_stay(written, course, tmp_path):
    text = written.config.read_text(encoding="utf-8")
    mine = 'c.CourseDirectory.course_id = "cs101"\n'
    written.config.write_text(f"# mine\n{text}{mine}", encoding="utf-8")
    again = write_nbgrader_course(course, tmp_path / "nbgrader")
    assert again.config.read_text(encoding="utf-8") == f"# mine\n{text}{mine}"
    assert not again.appended


def test_foreign_configuration_is_kept_above_ours(course, tmp_path):
    folder = tmp_path / "nbgrader"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
    written = write_nbgrader_course(course, folder)
    text = written.config.read_text(encoding="utf-8")
    assert text.startswith("c = get_config()\n")
    assert "c.CoursePreprocessor.course" in text
    assert written.appended


def test_damaged_configuration_is_refused(written, course, tmp_path):
    text = written.config.read_text(encoding="utf-8").replace(": end ---", "")
    written.config.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match="is missing"):
        write_nbgrader_course(course, tmp_path / "nbgrader")
    assert written.config.read_text(encoding="utf-8") == text


def test_configuration_replaces_execute_and_nothing_else(written):
    from nbgrader.converters import Autograde

    settings = json.loads(written.config.with_suffix(".json").read_text(encoding="utf-8"))["Autograde"]
    ours = [*settings["sanitize_preprocessors"], *settings["autograde_preprocessors"]]
    theirs = [*Autograde().sanitize_preprocessors, *Autograde().autograde_preprocessors]
    assert [name for name in ours if not name.startswith("grader.")] == [
        f"{step.__module__}.{step.__name__}" for step in theirs if step.__name__ != "Execute"
    ]


def test_other_settings_in_the_json_configuration_stay(written, course, tmp_path):
    path = written.config.with_suffix(".json")
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["Exchange"] = {"root": "/srv/exchange"}
    settings["Autograde"]["create_student"] = False
    del settings["Autograde"]["exporter_class"]
    path.write_text(json.dumps(settings), encoding="utf-8")
    write_nbgrader_course(course, tmp_path / "nbgrader")
    again = json.loads(path.read_text(encoding="utf-8"))
    assert again["Exchange"] == {"root": "/srv/exchange"}
    assert again["Autograde"]["create_student"] is False
    assert again["Autograde"]["exporter_class"] == "grader.nbgrader.exporter.SubmissionExporter"


@pytest.mark.parametrize("text", ["{", "[]", '{"Exchange": 3}'])
def test_json_configuration_that_is_none_is_refused_and_left_alone(written, course, tmp_path, text):
    path = written.config.with_suffix(".json")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"nbgrader_config\.json"):
        write_nbgrader_course(course, tmp_path / "nbgrader")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("place", ["", "exercises", "exercises/nbgrader", "datasets/x"])
def test_folder_that_learners_receive_is_refused(course, place):
    with pytest.raises(CourseError, match="what learners receive"):
        write_nbgrader_course(course, course.root / place)


def test_release_has_nothing_to_write_from(course, tmp_path):
    shutil.rmtree(course.solutions)
    result = CliRunner().invoke(command, [str(tmp_path / "out"), "--course", str(course.root)])
    assert result.exit_code == 2
    assert "solutions/ex01_scaling.py" in result.output.replace("\n", "")
    assert not (tmp_path / "out").exists()


def test_command_names_what_it_wrote_and_the_next_step(course, tmp_path):
    folder = tmp_path / "out"
    result = CliRunner().invoke(command, [str(folder), "--course", str(course.root), "--units", UNIT])
    assert result.exit_code == 0, result.output
    assert f"wrote {folder / 'source' / UNIT / UNIT}.ipynb" in result.output
    assert f"nbgrader generate_assignment {UNIT}" in result.output
    document = json.loads((folder / "source" / UNIT / f"{UNIT}.ipynb").read_text(encoding="utf-8"))
    assert document["nbformat"] == 4


def test_unknown_unit_is_a_usage_error(course, tmp_path):
    result = CliRunner().invoke(
        command, [str(tmp_path / "out"), "--course", str(course.root), "--units", "ex77_x"]
    )
    assert result.exit_code == 2
    assert "has no unit ex77_x" in result.output
