"""A class that is graded in several runs: what is kept, what is graded again, and what is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from grader.class_run import ClassRun, ResultsError, RunOptions, document_reader, grade_class
from grader.course import Course, load_course
from grader.exporters.csv import csv_lines
from grader.results import from_json
from grader.scheduling.grader import Grader
from tests.support.courses import write_course

DEFAULTS = RunOptions()


class Home:
    """A course, a class of three beside it, and a folder for results."""

    def __init__(self, root: Path) -> None:
        self.course = write_course(root / "course")
        self.handed_in = root / "class"
        self.out = root / "out"
        for name in ("ada", "ben", "cleo"):
            for unit in self.course.units:
                self.hand_in(name, unit.name, unit.solution.read_text(encoding="utf-8"))

    def hand_in(self, learner: str, unit: str, source: str) -> None:
        path = self.handed_in / learner / f"{unit}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")

    def grade(self, options: RunOptions = DEFAULTS) -> ClassRun:
        course = load_course(self.course.root)
        return grade_class(course, [self.handed_in], self.out, partial(Grader, course, jobs=1), options)

    def documents(self) -> dict[str, tuple[bytes, int]]:
        """By learner: the document and when it was written."""
        paths = [path for path in self.out.glob("*.json") if path.name != "index.json"]
        return {path.stem: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}

    def change_checks(self, course: Course, number: int) -> None:
        path = course.units[number].hidden_checks
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    made.grade()
    return made


def test_the_same_command_again_grades_nothing_and_changes_nothing(home: Home) -> None:
    before = home.documents()
    run = home.grade()
    assert (run.graded, run.kept, run.outdated) == (0, 3, 0)
    assert home.documents() == before
    assert [item.points for item in run.overviews] == [16, 16, 16]


def test_what_is_missing_damaged_or_changed_is_graded_and_the_rest_stays(home: Home) -> None:
    before = home.documents()
    (home.out / "ada.json").unlink()
    (home.out / "ben.json").write_bytes(before["ben"][0][:500])
    run = home.grade()
    assert (run.graded, run.kept) == (2, 1)
    home.hand_in("cleo", "ex01_scaling", "def scale(x, factor):\n    return x\n")
    run = home.grade()
    assert (run.graded, run.kept) == (1, 2)
    after = home.documents()
    assert from_json(after["cleo"][0]).points < 16
    assert {from_json(after[name][0]).points for name in ("ada", "ben")} == {16}


def test_a_file_that_changed_its_name_only_is_told_so_in_a_new_document(home: Home) -> None:
    folder = home.handed_in / "ada"
    (folder / "ex01_scaling.py").rename(folder / "ex01_scaling (1).py")
    assert home.grade().graded == 1
    assert home.grade().graded == 0


def test_a_new_learner_is_graded_alone(home: Home) -> None:
    home.hand_in("dan", "ex01_scaling", "def scale(x, factor):\n    return x\n")
    run = home.grade()
    assert (run.graded, run.kept, len(run.overviews)) == (1, 3, 4)


def test_a_unit_that_is_new_in_the_class_is_graded_for_all_and_the_others_stay(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for name in ("ada", "ben", "cleo"):
        (home.handed_in / name / "ex02_errors.py").unlink()
    home.grade()
    first = {name: from_json(data).units[0] for name, (data, _) in home.documents().items()}
    home.hand_in("dan", "ex02_errors", home.course.units[1].solution.read_text(encoding="utf-8"))
    run = home.grade()
    assert run.graded == 4
    for name, (data, _) in home.documents().items():
        units = from_json(data).units
        assert [unit.unit for unit in units] == ["ex01_scaling", "ex02_errors"]
        if name != "dan":
            assert units[0] == first[name]


def test_changed_checks_are_told_and_graded_only_when_that_is_asked_for(home: Home) -> None:
    before = home.documents()
    home.change_checks(home.course, 1)
    run = home.grade()
    assert (run.graded, run.kept, run.outdated) == (0, 3, 3)
    assert home.documents() == before
    run = home.grade(RunOptions(regrade=True))
    assert (run.graded, run.kept, run.outdated) == (3, 0, 0)
    for name, (data, _) in home.documents().items():
        first, second = from_json(data).units
        old_first, old_second = from_json(before[name][0]).units
        # Durations too: it was not run.
        assert first == old_first
        assert second.suite != old_second.suite
    assert home.grade(RunOptions(regrade=True)).graded == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "units"),
    [
        ("exercises/ex02_errors.toml", "call_seconds = 5", "call_seconds = 6", [1]),
        ("exercises/test_ex01_scaling.py", "factor 2 doubles", "2 doubles", [0]),
        ("solutions/hidden/misconceptions_ex01_scaling.py", "You add", "You do add", [0]),
        ("pyproject.toml", 'feedback = "hint"', 'feedback = "title"', [0, 1]),
        ("solutions/.secret", "3f1c", "0000", [0, 1]),
        ("solutions/ex01_scaling.py", "# Scaling", "# Scales", []),
        ("exercises/ex01_scaling.py", "# Scaling", "# Scales", []),
        ("LICENSE", "MIT", "mit", []),
    ],
)
def test_what_decides_the_grade_of_a_unit(
    tmp_path: Path, file: str, old: str, new: str, units: list[int]
) -> None:
    from grader.course.digests import unit_digest
    from grader.course.secret import course_secret

    def digests() -> list[str]:
        course = load_course(tmp_path)
        return [unit_digest(unit, course_secret(course)) for unit in course.units]

    write_course(tmp_path)
    before = digests()
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    changed = [
        number for number, pair in enumerate(zip(before, digests(), strict=True)) if len(set(pair)) > 1
    ]
    assert changed == units


def test_a_module_that_checks_import_and_a_threshold_are_part_of_their_unit_only(tmp_path: Path) -> None:
    from grader.course.digests import unit_digest

    course = write_course(tmp_path)
    checks = course.units[0].hidden_checks
    checks.write_text(f"from solutions.hidden.shared import x\n{checks.read_text(encoding='utf-8')}", "utf-8")
    shared, deeper = (course.solutions / "hidden" / f"{name}.py" for name in ("shared", "deeper"))
    shared.write_text("from solutions.hidden import deeper\nx = 1\n")
    seen = []
    for text in ("y = 1\n", "y = 2\n"):
        deeper.write_text(text)
        seen.append([unit_digest(unit, b"secret") for unit in course.units])
    for value in (0.5, 0.6):
        (course.solutions / "thresholds.toml").write_text(f"[ex02_errors.accuracy]\nvalue = {value}\n")
        seen.append([unit_digest(unit, b"secret") for unit in course.units])
    first, second = zip(*seen, strict=True)
    assert [first[0] != first[1], first[1] == first[2] == first[3]] == [True, True]
    assert [second[0] == second[1], second[2] != second[3]] == [True, True]


@pytest.mark.parametrize("changed", [False, True])
def test_units_that_would_get_lost_are_named_and_nothing_is_written(home: Home, changed: bool) -> None:
    if changed:
        # All of them: no document is of what is there now.
        for learner in ("ada", "ben", "cleo"):
            home.hand_in(learner, "ex01_scaling", f"# of {learner}\n")
    before = home.documents()
    with pytest.raises(ResultsError, match="has results for ex02_errors"):
        home.grade(RunOptions(units=("ex01_scaling",)))
    assert home.documents() == before


def test_what_was_graded_unconfined_is_graded_again_in_a_confined_run(home: Home) -> None:
    home.hand_in("ada", "ex01_scaling", "def scale(x, factor):\n    return x\n")
    assert home.grade(RunOptions(trust=True)).graded == 1
    assert home.grade(RunOptions(trust=True)).graded == 0
    assert home.grade().graded == 1
    assert home.grade().graded == 0


def test_results_of_another_course_are_not_taken(home: Home) -> None:
    path = home.course.root / "pyproject.toml"
    path.write_text(path.read_text("utf-8").replace("Small course", "Another course"), encoding="utf-8")
    assert home.grade().graded == 3


def test_documents_of_who_is_not_in_this_hand_in_stay_and_are_shown(home: Home) -> None:
    for path in (home.handed_in / "ada").iterdir():
        path.unlink()
    (home.handed_in / "ada").rmdir()
    run = home.grade()
    assert [item.learner for item in run.asked] == ["ben", "cleo"]
    assert [item.learner for item in run.overviews] == ["ada", "ben", "cleo"]
    assert set(home.documents()) == {"ada", "ben", "cleo"}
    assert len(list(csv_lines(run.overviews))) == 4


def test_a_document_that_is_kept_is_parsed_once(home: Home) -> None:
    run = home.grade()
    assert len(list(run.results())) == len(list(run.asked_results())) == 3
    assert run.reader.parsed == 3


def test_a_document_that_is_written_is_parsed_once_before_and_once_after(home: Home) -> None:
    home.hand_in("ada", "ex01_scaling", "def scale(x, factor):\n    return x\n")
    run = home.grade()
    assert [result.points < 16 for result in run.results()] == [True, False, False]
    assert run.reader.parsed == 4


def test_documents_that_do_not_fit_into_memory_are_parsed_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = max(path.stat().st_size for path in home.out.glob("*.json") if path.name != "index.json")
    monkeypatch.setattr(document_reader, "_KEPT_BYTES", int(1.5 * size))
    run = home.grade()
    assert run.reader.parsed > 3
    assert [result.learner for result in run.results()] == ["ada", "ben", "cleo"]
