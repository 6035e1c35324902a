"""A release: what is in it, what must not be, and what it leaves alone."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from grader.cli.release import command
from grader.course import Course, CourseError, load_course
from grader.course.packed import MISCONCEPTIONS
from grader.release.learner_folder import LeakError, ReleaseError, release
from grader.release.notebooks import notebook_bytes
from grader.release.stubs import find_problems
from tests.support.courses import SECRET, write_course
from tests.support.places import ROOT


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where to release to; it is not there yet."""
    return tmp_path / "out" / "learner"


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def append_to_front(path: Path, text: str) -> None:
    path.write_text(text + path.read_text("utf-8"), "utf-8")


def grader_release(course: Course, folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--course", str(course.root), "--to", str(folder), *arguments])


class TestContent:
    def test_all_that_learners_need_is_there(self, course: Course, folder: Path) -> None:
        names = names_in(release(course, folder).folder)
        assert {
            "README.md",
            "LICENSE",
            "pyproject.toml",
            ".gitignore",
            ".github/workflows/checks.yml",
            "exercises/__init__.py",
            "exercises/ex01_scaling.py",
            "exercises/ex01_scaling.toml",
            "exercises/test_ex01_scaling.py",
            "datasets/__init__.py",
            "grader/__init__.py",
            "grader/authoring/expectations.py",
            "grader/learner/plugin.py",
            "notebooks/ex01_scaling.ipynb",
            "notebooks/ex02_errors.ipynb",
        } <= names

    def test_nothing_secret_and_no_developers_file_is_there(self, course: Course, folder: Path) -> None:
        (course.root / "tests").mkdir()
        (course.root / "tests" / "test_x.py").write_text("", "utf-8")
        (course.exercises / "__pycache__").mkdir()
        (course.exercises / "__pycache__" / "ex01_scaling.cpython-311.pyc").write_bytes(b"x")
        (course.exercises / "ex01_scaling.ipynb").write_text("{}", "utf-8")
        (course.exercises / "ex01_scaling.py~").write_text("mine", "utf-8")
        names = names_in(release(course, folder).folder)
        assert {name.split("/")[0] for name in names} == {
            *("README.md", "LICENSE", "pyproject.toml", "conftest.py", ".gitignore", ".github", ".release"),
            *(".vscode", ".devcontainer", ".python-version"),
            *("exercises", "datasets", "grader", "notebooks", "lessons"),
        }
        assert [name for name in names if name.endswith((".pyc", "~", ".secret"))] == []
        assert [name for name in names if name.endswith(".ipynb") and not name.startswith("notebooks/")] == []

    def test_release_is_a_course_with_the_same_units_and_no_solutions(
        self, course: Course, folder: Path
    ) -> None:
        released = load_course(release(course, folder).folder)
        assert [unit.name for unit in released.units] == [unit.name for unit in course.units]
        assert released.name == "Small course"
        assert not released.solutions.exists()
        assert (folder / "pyproject.toml").read_bytes() == (course.root / "pyproject.toml").read_bytes()

    def test_released_stubs_and_notebooks_are_the_generated_ones(self, course: Course, folder: Path) -> None:
        unit = course.unit("ex01_scaling")
        generated = unit.stub.read_bytes()
        unit.stub.write_bytes(unit.solution.read_bytes())
        release(course, folder)
        assert (folder / "exercises" / "ex01_scaling.py").read_bytes() == generated
        assert (folder / "notebooks" / "ex01_scaling.ipynb").read_bytes() == notebook_bytes(unit)

    def test_notebooks_can_be_left_out(self, course: Course, folder: Path) -> None:
        release(course, folder, notebooks=False)
        assert not (folder / "notebooks").exists()
        assert "notebook" not in (folder / "README.md").read_text("utf-8").lower()

    def test_readme_names_the_course_the_units_and_the_first_steps(
        self, course: Course, folder: Path
    ) -> None:
        text = (release(course, folder).folder / "README.md").read_text("utf-8")
        assert text.startswith("# Small course\n")
        for line in (
            "- `ex01_scaling`: Scaling numbers",
            "source .venv/bin/activate",
            ".venv\\Scripts\\Activate.ps1",
            "pip install -e .",
            "grader watch",
        ):
            assert f"\n{line}\n" in text
        assert "| `pytest exercises/test_ex01_scaling.py::TestScale` |" in text
        assert "| `grader hint scale` |" in text
        assert "$" not in text

    def test_workflow_installs_and_runs_pytest_without_secrets(self, course: Course, folder: Path) -> None:
        text = (release(course, folder).folder / ".github/workflows/checks.yml").read_text("utf-8")
        steps = yaml.safe_load(text)["jobs"]["checks"]["steps"]
        uses = [step["uses"] for step in steps if "uses" in step]
        assert [use.partition("@")[0] for use in uses] == ["actions/checkout", "actions/setup-python"]
        assert all(re.fullmatch(r"[a-z/-]+@v\d+", use) for use in uses)
        assert [step["run"].strip() for step in steps if "run" in step] == [
            "pip install -e .",
            'pytest --job-summary "$GITHUB_STEP_SUMMARY"',
        ]
        assert "secrets" not in text

    def test_lock_file_is_released_and_used(self, course: Course, folder: Path) -> None:
        (course.root / "requirements.lock").write_text("numpy==2.4.0\n", "utf-8")
        release(course, folder)
        assert (folder / "requirements.lock").read_text("utf-8") == "numpy==2.4.0\n"
        workflow = yaml.safe_load((folder / ".github/workflows/checks.yml").read_text("utf-8"))
        install = next(step for step in workflow["jobs"]["checks"]["steps"] if step.get("name") == "Install")
        assert install["run"] == "pip install -c requirements.lock -e ."
        assert "`pip install -c requirements.lock -e .`" in (folder / "README.md").read_text("utf-8")

    def test_two_releases_are_the_same_to_the_byte(self, course: Course, tmp_path: Path) -> None:
        first, second = (release(course, tmp_path / name).folder for name in ("a", "b"))
        assert names_in(first) == names_in(second)
        for name in names_in(first):
            assert (first / name).read_bytes() == (second / name).read_bytes()

    def test_other_people_can_read_the_folder(self, course: Course, folder: Path) -> None:
        assert release(course, folder).folder.stat().st_mode & 0o777 == 0o755


def python_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Python source in a release: modules, and code cells of notebooks."""
    for path in folder.rglob("*.py"):
        yield path.name, path.read_text("utf-8")
    for path in folder.rglob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield path.name, "".join(cell["source"])


def tokens(source: str) -> str:
    """The tokens of code without comments and layout, so that no formatting hides a copy."""
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    found = tokenize.generate_tokens(io.StringIO(source).readline)
    return " ".join(token.string for token in found if token.type not in skipped)


def answers(course: Course) -> Iterator[tuple[str, str]]:
    """Every solution block and every function of hidden checks, variants and misconceptions."""
    for unit in course.units:
        text = unit.solution.read_text("utf-8")
        for block in re.findall(r"### BEGIN SOLUTION\n(.*?)\n *### END SOLUTION", text, re.DOTALL):
            yield unit.name, "if True:\n" + block if block.startswith(" ") else block
    for path in sorted(course.solutions.glob("hidden/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield path.name, "\n".join(ast.unparse(part) for part in node.body[1:])


def assert_holds_no_secret(course: Course, folder: Path) -> None:
    """Search a release in another way than the release itself does."""
    released = [(name, tokens(text)) for name, text in python_texts(folder)]
    everything = {name: (folder / name).read_text("utf-8", errors="replace") for name in names_in(folder)}
    for origin, answer in answers(course):
        needle = tokens(answer).removeprefix("if True : ")
        # A shorter run of tokens, such as `return model`, says nothing.
        if len(needle.split()) >= 12:
            assert [name for name, text in released if needle in text] == [], (origin, answer)
    public = "".join(unit.public_checks.read_text("utf-8") for unit in course.units)
    for unit in course.units:
        for node in ast.walk(ast.parse(unit.misconceptions.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "misconception":
                sentence = ast.literal_eval(node.args[1])
                assert [name for name, text in everything.items() if sentence in text] == []
        for name in set(re.findall(r"def (test_\w+)", unit.hidden_checks.read_text("utf-8"))):
            if f"def {name}(" not in public:
                assert [file for file, text in everything.items() if f"def {name}(" in text] == []
    of_course = [name.lower() for name in everything if not name.startswith(("grader/", MISCONCEPTIONS))]
    assert not [name for name in of_course if "hidden" in name or "misconception" in name]
    assert not [name for name in everything if name.startswith(("solutions/", "tests/"))]


class TestSecrets:
    def test_small_release_holds_nothing_of_its_solutions(self, course: Course, folder: Path) -> None:
        release(course, folder)
        assert_holds_no_secret(course, folder)
        assert not any(SECRET.encode() in (folder / name).read_bytes() for name in names_in(folder))

    def test_this_search_itself_finds_a_planted_answer(self, course: Course, folder: Path) -> None:
        release(course, folder)
        lines = [
            "\n\ndef f(errors):  # mine",
            "    float_errors=np.asarray( errors,dtype = float )",
            "    if float_errors.size==0:",
            '        raise ValueError("no errors to average over")',
            "    return float(np.mean(float_errors**2))\n",
        ]
        append(folder / "grader" / "authoring" / "expectations.py", "\n".join(lines))
        with pytest.raises(AssertionError, match="ex02_errors"):
            assert_holds_no_secret(course, folder)

    def test_release_of_the_real_course_holds_nothing_of_its_solutions(self, folder: Path) -> None:
        course = load_course(ROOT)
        release(course, folder)
        assert_holds_no_secret(course, folder)
        for name in names_in(folder):
            assert not Path(name).is_relative_to("solutions")
            assert not Path(name).is_relative_to("tests")
        assert {unit.name for unit in load_course(folder).units} == {unit.name for unit in course.units}

    @pytest.mark.parametrize(
        ("name", "text", "gives_away"),
        [
            (
                "exercises/test_ex01_scaling.py",
                "# stretched_values = np.asarray(x, dtype=float)\n",
                "solutions/ex01_scaling.py",
            ),
            ("exercises/README.md", "`return stretched_values * factor`\n", "solutions/ex01_scaling.py"),
            (
                "exercises/conftest.py",
                "def f(errors):\n    return mean_square(errors)**0.5\n",
                "solutions/ex02_errors.py",
            ),
            (
                "exercises/README.md",
                "by_hand = math.fsum(value * value for value in matrix.ravel().tolist()) / 12\n",
                "solutions/hidden/test_ex02_errors.py",
            ),
            (
                "datasets/README.md",
                "The square root is missing: this is the mean square itself.\n",
                "a misconception's sentence: solutions/hidden/misconceptions_ex02_errors.py",
            ),
            ("pyproject.toml", f"# {SECRET}\n", "the course secret"),
        ],
    )
    def test_planted_leak_is_refused_with_file_and_line(
        self, course: Course, folder: Path, name: str, text: str, gives_away: str
    ) -> None:
        path = course.root / name
        path.touch()
        append(path, text)
        number = path.read_text("utf-8").count("\n")
        with pytest.raises(LeakError) as error:
            release(course, folder)
        leak = next(line for line in str(error.value).splitlines() if gives_away in line)
        assert leak.startswith(f"  {name}, line {number}: ")
        assert not folder.exists()
        assert list(folder.parent.iterdir()) == []

    def test_hidden_check_among_the_public_ones_is_refused(self, course: Course, folder: Path) -> None:
        unit = course.unit("ex02_errors")
        hidden = unit.hidden_checks.read_text("utf-8")
        check = hidden[hidden.index("    def test_random_errors") :].replace("values", "values ")
        append(unit.public_checks, "\n" + check)
        with pytest.raises(
            LeakError, match=r"exercises/test_ex02_errors\.py, line \d+: it gives away solutions/hid"
        ):
            release(course, folder)

    def test_answer_left_in_the_visible_part_of_a_lesson_is_refused(
        self, course: Course, folder: Path
    ) -> None:
        unit = course.unit("ex02_errors")
        answer = unit.solution.read_text("utf-8").split("### BEGIN SOLUTION\n")[1].split("    ### END")[0]
        append(unit.solution, "\n\n# %%\ndef peek(errors):\n" + answer)
        with pytest.raises(LeakError) as error:
            release(course, folder)
        assert "  exercises/ex02_errors.py, line " in str(error.value)
        assert "  notebooks/ex02_errors.ipynb, cell 10, line 2" in str(error.value)

    def test_refused_release_leaves_the_former_one_as_it_was(self, course: Course, folder: Path) -> None:
        release(course, folder)
        before = {name: (folder / name).read_bytes() for name in names_in(folder)}
        append(course.unit("ex01_scaling").public_checks, "# return stretched_values * factor\n")
        assert grader_release(course, folder, "--force").exit_code == 1
        assert {name: (folder / name).read_bytes() for name in names_in(folder)} == before


class TestFolder:
    def test_empty_folder_is_filled(self, course: Course, folder: Path) -> None:
        folder.mkdir(parents=True)
        assert (release(course, folder).folder / "README.md").is_file()

    def test_folder_that_is_not_empty_is_refused(self, course: Course, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "notes.txt").write_text("mine", "utf-8")
        with pytest.raises(ReleaseError, match="is not empty"):
            release(course, folder)
        assert names_in(folder) == {"notes.txt"}

    def test_file_is_refused(self, course: Course, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine", "utf-8")
        with pytest.raises(ReleaseError, match="is a file"):
            release(course, tmp_path / "file")

    @pytest.mark.parametrize("place", [".", "..", "exercises", "solutions/release", "grader/x"])
    def test_course_itself_is_refused(self, course: Course, place: str) -> None:
        with pytest.raises(ReleaseError, match="is part of the course, or contains it"):
            release(course, course.root / place)
        assert grader_release(course, course.root / place, "--force").exit_code != 0

    def test_release_is_not_made_from_a_release(self, course: Course, folder: Path, tmp_path: Path) -> None:
        released = load_course(release(course, folder).folder)
        with pytest.raises(ReleaseError, match="has no solutions/"):
            release(released, tmp_path / "again")

    def test_unit_without_solution_is_refused(self, course: Course, folder: Path) -> None:
        course.unit("ex02_errors").solution.unlink()
        with pytest.raises(CourseError, match="stub without a solution"):
            release(load_course(course.root), folder)
        assert not folder.exists()

    def test_link_is_refused(self, course: Course, folder: Path) -> None:
        (course.exercises / "look.py").symlink_to(course.unit("ex01_scaling").solution)
        with pytest.raises(ReleaseError, match=r"look\.py is a link"):
            release(course, folder)


class TestForce:
    """What is common to `grader update` is in tests/learner/test_update.py."""

    @pytest.fixture
    def released(self, course: Course, folder: Path) -> Path:
        return release(course, folder, lessons=False).folder

    def renewed(self, course: Course, folder: Path) -> str:
        result = grader_release(course, folder, "--force", "--no-lessons")
        assert result.exit_code == 0, result.output
        return " ".join(result.output.split())

    def test_changed_release_replaces_what_nobody_touched(self, course: Course, released: Path) -> None:
        checks = course.unit("ex01_scaling").public_checks
        append(checks, "# a new comment\n")
        assert "(1 files written)" in self.renewed(course, released)
        assert (released / "exercises" / checks.name).read_bytes() == checks.read_bytes()
        assert self.renewed(course, released).endswith("(0 files written).")

    def test_learners_work_is_kept_and_said_so(self, course: Course, released: Path) -> None:
        solved = released / "exercises" / "ex01_scaling.py"
        text = solved.read_text("utf-8").replace(
            'raise NotImplementedError("TODO: scale")', "return x * factor"
        )
        solved.write_text(text, "utf-8")
        (released / "my_notes.md").write_text("mine", "utf-8")
        for unit in course.units:
            new = unit.solution.read_text("utf-8").replace("# %% [markdown]\n# #", "# %% [markdown]\n# New:")
            unit.solution.write_text(new, "utf-8")
        self.renewed(course, released)
        assert "return x * factor" in solved.read_text("utf-8")
        assert "New:" in solved.read_text("utf-8")
        assert (released / "my_notes.md").read_text("utf-8") == "mine"
        assert "New:" in (released / "exercises" / "ex02_errors.py").read_text("utf-8")

    def test_folder_without_a_manifest_only_gets_what_is_missing(self, course: Course, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "README.md").write_text("mine", "utf-8")
        assert "Kept README.md, which you changed." in self.renewed(course, folder)
        assert (folder / "README.md").read_text("utf-8") == "mine"
        assert (folder / "exercises" / "ex01_scaling.py").is_file()


class TestCommand:
    def test_release_is_told_with_its_folder(self, course: Course, folder: Path) -> None:
        result = grader_release(course, folder)
        assert result.exit_code == 0
        assert f"Released 2 units to {folder}" in result.output

    def test_notebooks_are_left_out_on_request(self, course: Course, folder: Path) -> None:
        assert grader_release(course, folder, "--no-notebooks").exit_code == 0
        assert not (folder / "notebooks").exists()

    def test_leak_exits_1_and_names_the_file(self, course: Course, folder: Path) -> None:
        append(course.unit("ex01_scaling").public_checks, "# return stretched_values * factor\n")
        result = grader_release(course, folder)
        assert result.exit_code == 1
        assert "exercises/test_ex01_scaling.py, line " in result.output

    def test_drifted_stub_on_disk_is_no_obstacle(self, course: Course, folder: Path) -> None:
        course.unit("ex01_scaling").stub.write_text("# drifted\n", "utf-8")
        assert find_problems(course)
        assert grader_release(course, folder).exit_code == 0


class TestTrack:
    @pytest.fixture
    def first_unit_is_core(self, course: Course) -> Course:
        append_to_front(course.exercises / "ex01_scaling.toml", 'track = "core"\n')
        return load_course(course.root)

    def test_a_track_has_its_units_and_nothing_of_the_others(
        self, first_unit_is_core: Course, folder: Path
    ) -> None:
        names = names_in(release(first_unit_is_core, folder, track="core").folder)
        assert {
            "exercises/__init__.py",
            "exercises/test_ex01_scaling.py",
            "notebooks/ex01_scaling.ipynb",
        } < names
        assert [name for name in names if "ex02" in name] == []
        readme = (folder / "README.md").read_text("utf-8")
        assert "- `ex01_scaling`: Scaling numbers" in readme
        assert "ex02" not in readme
        assert "**More.**" not in readme
        assert "some numbers are missing here" in readme
        assert [unit.name for unit in load_course(folder).units] == ["ex01_scaling"]

    def test_a_release_of_all_units_lists_them_by_track(
        self, first_unit_is_core: Course, folder: Path
    ) -> None:
        readme = (release(first_unit_is_core, folder).folder / "README.md").read_text("utf-8")
        assert "numbers are missing" not in readme
        core, _, more = readme.partition("**More.**")
        assert "**Core.**" in core
        assert "\n- `ex01_scaling`" in core
        assert "\n- `ex02_errors`" not in core
        assert "\n- `ex02_errors`" in more

    def test_a_released_track_grows_to_the_whole_course_and_keeps_what_was_written(
        self, first_unit_is_core: Course, folder: Path
    ) -> None:
        release(first_unit_is_core, folder, track="core")
        append(folder / "exercises" / "ex01_scaling.py", "# mine\n")
        assert grader_release(first_unit_is_core, folder, "--force").exit_code == 0
        assert (folder / "exercises" / "ex02_errors.py").is_file()
        assert (folder / "exercises" / "ex01_scaling.py").read_text("utf-8").endswith("# mine\n")

    def test_a_unit_that_imports_one_of_another_track_is_not_released_alone(
        self, first_unit_is_core: Course, folder: Path
    ) -> None:
        solution = first_unit_is_core.solutions / "ex01_scaling.py"
        text = solution.read_text("utf-8")
        for line in ("from exercises.ex02_errors import mean_square", "from exercises import ex02_errors"):
            solution.write_text(text.replace("import numpy", f"{line}\nimport numpy", 1), "utf-8")
            with pytest.raises(ReleaseError, match="imports ex02_errors, which is not on the track core"):
                release(first_unit_is_core, folder, track="core")
            assert not folder.exists()

    def test_a_track_without_units_is_refused(self, course: Course, folder: Path) -> None:
        with pytest.raises(ReleaseError, match='no units with track = "core" to release'):
            release(course, folder, track="core")

    def test_the_command_says_how_many_units_it_released(
        self, first_unit_is_core: Course, folder: Path
    ) -> None:
        run = grader_release(first_unit_is_core, folder, "--track", "core")
        assert run.exit_code == 0
        assert "Released 1 unit to" in run.output
        wrong = grader_release(first_unit_is_core, folder, "--track", "hard")
        assert wrong.exit_code == 2
        assert "'core', 'more'" in wrong.output
