import pytest
from click.testing import CliRunner

from grader.calibrate import LEAST_MARGIN, Runs, calibrate, uses_thresholds, weigh, write_evidence
from grader.cli.calibrate import command
from grader.course import CourseError
from grader.reference import misconception_sources, run
from grader.thresholds import read_thresholds
from tests.support.courses import lay_out

pytestmark = pytest.mark.slow(8)

OVERLAPPING = """

@misconception("practise", "You are always lucky.")
def always_lucky(rounds):
    return 0.95
"""


@pytest.fixture
def course(tmp_path):
    return lay_out(tmp_path, "practice")


def measure(course, *arguments):
    return CliRunner().invoke(command, ["--course", str(course.root), "--seeds", "2", *arguments])


def test_the_threshold_lies_between_the_worst_right_and_the_best_wrong_run(course):
    answer = measure(course)
    assert answer.exit_code == 0, answer.output
    entry = read_thresholds(course)["ex01_practice"]["hits"]
    assert 0.88 < entry["worst_reference"] < entry["best_reference"] < 0.92
    assert entry["best_wrong"] == 0.5
    assert entry["best_wrong_misconception"] == "one_round_only"
    assert entry["best_wrong"] + LEAST_MARGIN < entry["value"] < entry["worst_reference"] - LEAST_MARGIN
    assert entry["value"] + entry["margin"] == pytest.approx(entry["worst_reference"])
    assert entry["seeds"] == 2
    assert entry["exercises"] == ["practise"]


def test_what_another_check_catches_need_not_fall_below(course):
    (evidence,) = calibrate(course.unit("ex01_practice"), 2)
    assert evidence.problem == ""
    assert evidence.entry["wrong_runs"] == {"hurts": 0.9, "one_round_only": 0.5}
    assert evidence.entry["caught_by_other_checks"] == ["hurts"]


def test_checks_hold_solutions_against_what_was_measured(course):
    measure(course)
    unit = course.unit("ex01_practice")
    quiet = ("-q", "--no-summary", "--tb=no")
    assert set(run(unit, "", *quiet).found.values()) == {"passed"}
    wrong = misconception_sources(unit)["practise", "one_round_only"]
    assert run(unit, wrong, *quiet).found["hidden::TestPractise::test_hits"] == "failed"


def test_an_overlap_is_said_plainly_and_exits_1(course):
    with course.unit("ex01_practice").misconceptions.open("a") as file:
        file.write(OVERLAPPING)
    answer = measure(course)
    assert answer.exit_code == 1
    assert "always_lucky" in answer.output
    assert "overlap" in answer.output
    assert "badly designed" in answer.output


def test_a_threshold_that_nothing_wrong_falls_below_is_a_problem(course):
    course.unit("ex01_practice").misconceptions.unlink()
    answer = measure(course)
    assert answer.exit_code == 1
    assert "no known wrong run falls below" in answer.output


def test_a_solution_that_fails_its_own_checks_is_not_measured(course):
    solution = course.unit("ex01_practice").solution
    solution.write_text(solution.read_text() + "\n\ndef practise(rounds):\n    return -1\n")
    with pytest.raises(CourseError, match="test_positive"):
        calibrate(course.unit("ex01_practice"), 2)


def test_units_that_were_not_measured_keep_their_thresholds(course):
    path = course.solutions / "thresholds.toml"
    path.write_text('[ex02_other.score]\nvalue = 0.5\nwrong_runs = { slow = 0.1 }\nexercises = ["a"]\n')
    before = read_thresholds(course)["ex02_other"]
    write_evidence(course, calibrate(course.unit("ex01_practice"), 2))
    assert read_thresholds(course)["ex02_other"] == before
    assert set(read_thresholds(course)) == {"ex01_practice", "ex02_other"}


def test_a_threshold_whose_data_is_not_here_stays_and_is_named(course):
    path = course.solutions / "thresholds.toml"
    path.write_text("[ex01_practice.far_throws]\nvalue = 0.5\n\n[ex01_practice.hits]\nvalue = 0.1\n")
    answer = measure(course)
    found = read_thresholds(course)["ex01_practice"]
    assert list(found) == ["far_throws", "hits"]
    assert found["far_throws"] == {"value": 0.5}
    assert found["hits"]["worst_reference"] > 0.88
    assert "ex01_practice.far_throws: kept as it was." in answer.output
    assert "ex01_practice.hits: kept" not in answer.output


def test_a_course_without_thresholds_gets_no_file(course):
    unit = course.unit("ex01_practice")
    unit.hidden_checks.write_text(unit.hidden_checks.read_text().replace("expect_at_least", "print"))
    assert not uses_thresholds(unit)
    assert measure(course).exit_code == 0
    assert not (course.solutions / "thresholds.toml").exists()


def test_a_misconception_that_slips_through_counts_even_close_to_the_reference():
    runs = Runs(2, {"practise"}, [0.9, 0.91], {"close": [0.8, 0.875], "far": [0.1]}, {"close"})
    assert "close" in weigh("ex01_practice.hits", runs).problem
    runs.slipped.clear()
    evidence = weigh("ex01_practice.hits", runs)
    assert evidence.problem == ""
    assert evidence.entry["best_wrong_misconception"] == "far"


def test_a_unit_is_measured_alone_when_it_is_named(course):
    assert measure(course, "ex01_practice").exit_code == 0
    with pytest.raises(CourseError, match="ex09_nothing"):
        CliRunner().invoke(command, ["--course", str(course.root), "ex09_nothing"], catch_exceptions=False)
