import sys

import pytest

from grader.authoring.expectations import usual_dtypes
from grader.course import CourseError
from grader.proof.reference import misconception_sources, run
from grader.proof.trial import tried
from tests.support.courses import write_course

QUIET = ("-q", "--no-summary", "--tb=short")


@pytest.fixture
def unit(tmp_path):
    return write_course(tmp_path).unit("ex01_scaling")


def test_the_solution_passes_public_and_hidden_checks(unit):
    found = run(unit, "", *QUIET).found
    assert set(found.values()) == {"passed"}
    assert {"public::TestScale::test_doubles", "hidden::TestCenter::test_no_values"} <= found.keys()


def test_code_put_after_the_solution_takes_its_place(unit):
    outcomes = run(unit, "def center(x):\n    return x\n", *QUIET)
    failed = {check for check, outcome in outcomes.found.items() if outcome != "passed"}
    assert failed == {"public::TestCenter::test_two_values", "hidden::TestCenter::test_mean_of_random_values"}
    assert "differ" in outcomes.texts["public::TestCenter::test_two_values"]


def test_each_misconception_can_take_the_place_of_its_exercise(unit):
    sources = misconception_sources(unit)
    assert list(sources) == [
        ("scale", "adds_the_factor"),
        ("scale", "keeps_integers"),
        ("center", "takes_the_median"),
    ]
    found = run(unit, sources["scale", "keeps_integers"], *QUIET).found
    assert [check for check, outcome in found.items() if outcome != "passed"] == [
        "hidden::TestScale::test_integers_give_floats"
    ]


def test_the_surroundings_stay_as_they_were(unit, monkeypatch):
    monkeypatch.setitem(sys.modules, "solutions.hidden.of_another_course", sys)
    before = list(sys.path), {name for name in sys.modules if name.startswith(("exercises", "solutions"))}
    run(unit, "", *QUIET)
    after = list(sys.path), {name for name in sys.modules if name.startswith(("exercises", "solutions"))}
    assert after == before


def test_what_checks_set_ends_with_them(unit):
    for path in unit.check_files:
        path.write_text(path.read_text("utf-8") + '\nUSUAL_DTYPES = ("float32",)\n', "utf-8")
    assert set(run(unit, "", *QUIET).found.values()) == {"passed"}
    assert usual_dtypes.get() == ()


def test_a_check_file_that_does_not_import_is_an_error(unit):
    unit.hidden_checks.write_text("import no_such_module\n")
    with pytest.raises(CourseError, match="no_such_module"):
        run(unit, "", *QUIET)


def test_without_checks_no_tests_of_the_current_folder_run(unit, tmp_path, monkeypatch):
    strangers = tmp_path / "submissions"
    strangers.mkdir()
    (strangers / "test_stranger.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(strangers)
    unit.public_checks.unlink()
    unit.hidden_checks.unlink()
    for attempt in (lambda: run(unit, "", *QUIET), lambda: tried(unit, [], unit.check_files, seconds=60)):
        with pytest.raises(CourseError, match="ex01_scaling has no checks"):
            attempt()
    assert not (tmp_path / "ran").exists()
