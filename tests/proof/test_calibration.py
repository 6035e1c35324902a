import dataclasses
import math
import re
import statistics
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from click.testing import CliRunner

from grader.authoring.thresholds import Again
from grader.cli.calibrate import command
from grader.course import CourseError
from grader.course.thresholds import Threshold, read_thresholds
from grader.proof.calibration import (
    LARGEST_CHANCE,
    LEAST_MARGIN,
    Runs,
    calibrate,
    uses_thresholds,
    weigh,
    write_evidence,
)
from grader.proof.compared import moved
from grader.proof.memory import Memory
from grader.proof.reference import misconception_sources, run
from grader.proof.tails import chance_above, lower_tail
from grader.proof.variant_runs import chance_of_missing
from tests.support.courses import lay_out

OVERLAPPING = """

@misconception("practise", "You are always lucky.")
def always_lucky(rounds):
    return 0.95
"""


SEEDS = 12


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    return lay_out(tmp_path / "course", "practice")


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory.txt")


def measure(course, *arguments):
    return CliRunner().invoke(command, ["--course", str(course.root), "--seeds", str(SEEDS), *arguments])


def test_the_threshold_lies_between_the_worst_right_and_the_best_wrong_run(course):
    answer = measure(course)
    assert answer.exit_code == 0, answer.output
    entry = read_thresholds(course)["ex01_practice"]["hits"]
    assert 0.88 < entry.worst_reference < entry.best_reference < 0.92
    assert entry.best_wrong == 0.5
    assert entry.best_wrong_misconception == "one_round_only"
    assert entry.best_wrong + LEAST_MARGIN < entry.value < entry.worst_reference - LEAST_MARGIN
    assert entry.value + entry.margin == pytest.approx(entry.worst_reference)
    assert entry.seeds == SEEDS
    assert entry.exercises == ("practise",)


def test_what_another_check_catches_need_not_fall_below(course, memory):
    (evidence,) = calibrate(course.unit("ex01_practice"), SEEDS, memory)
    assert evidence.problem == ""
    assert evidence.entry.wrong_runs == {"hurts": 0.9, "one_round_only": 0.5}
    assert evidence.entry.caught_by_other_checks == ("hurts",)


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


def test_a_solution_that_fails_its_own_checks_is_not_measured(course, memory):
    solution = course.unit("ex01_practice").solution
    solution.write_text(solution.read_text() + "\n\ndef practise(rounds):\n    return -1\n")
    with pytest.raises(CourseError, match="test_positive"):
        calibrate(course.unit("ex01_practice"), 2, memory)


def test_units_that_were_not_measured_keep_their_thresholds(course, memory):
    path = course.solutions / "thresholds.toml"
    path.write_text('[ex02_other.score]\nvalue = 0.5\nwrong_runs = { slow = 0.1 }\nexercises = ["a"]\n')
    before = read_thresholds(course)["ex02_other"]
    write_evidence(course, calibrate(course.unit("ex01_practice"), 2, memory))
    assert read_thresholds(course)["ex02_other"] == before
    assert set(read_thresholds(course)) == {"ex01_practice", "ex02_other"}


def test_a_threshold_whose_data_is_not_here_stays_and_is_named(course):
    path = course.solutions / "thresholds.toml"
    path.write_text("[ex01_practice.far_throws]\nvalue = 0.5\n\n[ex01_practice.hits]\nvalue = 0.1\n")
    answer = measure(course)
    found = read_thresholds(course)["ex01_practice"]
    assert list(found) == ["far_throws", "hits"]
    assert found["far_throws"] == Threshold(0.5)
    assert found["hits"].worst_reference > 0.88
    assert "ex01_practice.far_throws: kept as it was." in answer.output
    assert "ex01_practice.hits: kept" not in answer.output


def test_a_course_without_thresholds_gets_no_file(course):
    unit = course.unit("ex01_practice")
    unit.hidden_checks.write_text(unit.hidden_checks.read_text().replace("expect_at_least", "print"))
    assert not uses_thresholds(unit)
    assert measure(course).exit_code == 0
    assert not (course.solutions / "thresholds.toml").exists()


def test_a_misconception_that_slips_through_counts_even_close_to_the_reference():
    reference = [0.9 + number / 1000 for number in range(50)]
    runs = Runs(50, {"practise"}, reference, {"close": [0.87, 0.89], "far": [0.1, 0.1]}, {"close"})
    assert "close" in weigh("ex01_practice.hits", runs).problem
    runs.slipped.clear()
    evidence = weigh("ex01_practice.hits", runs)
    assert evidence.problem == ""
    assert evidence.entry.best_wrong_misconception == "far"


def test_a_threshold_lies_below_right_answers_of_other_styles_too():
    reference = [0.9 + number / 1000 for number in range(50)]
    lower = [value - 0.1 for value in reference]
    alone = weigh("ex01_practice.hits", Runs(50, {"practise"}, reference, {"far": [0.6, 0.6]}, set()))
    runs = Runs(50, {"practise"}, reference, {"far": [0.6, 0.6]}, set(), {"lower": lower})
    both = weigh("ex01_practice.hits", runs)
    assert both.entry.value == pytest.approx(lower_tail(lower).value_at(LARGEST_CHANCE), abs=1e-3)
    assert both.entry.value < alone.entry.value - 0.05
    assert both.entry.variant_runs == {"lower": 0.8}
    assert alone.entry.variant_runs is None
    assert both.entry.chance_right_fails <= LARGEST_CHANCE
    assert both.entry.worst_reference == alone.entry.worst_reference


def test_a_variant_that_is_trained_again_may_miss_a_threshold_at_first():
    reference = [0.9 + number / 1000 for number in range(50)]
    moody = [*reference[:48], 0.8, 0.81]
    runs = Runs(50, {"practise"}, reference, {"far": [0.1, 0.1]}, set(), {"moody": moody}, Again(0.2, 5))
    again = weigh("ex01_practice.hits", runs).entry
    once = weigh("ex01_practice.hits", dataclasses.replace(runs, again=None)).entry
    assert once.value < again.value
    assert chance_of_missing(again.value, moody) > LARGEST_CHANCE >= again.chance_right_fails


def test_variants_of_a_unit_are_measured_with_it(course):
    folder = course.solutions / "variants" / "ex01_practice"
    folder.mkdir(parents=True)
    (folder / "lower.py").write_text("def practise(rounds):\n    return 0.8 if rounds else 0.0\n")
    assert measure(course).exit_code == 0
    entry = read_thresholds(course)["ex01_practice"]["hits"]
    assert entry.variant_runs == {"lower": 0.8}
    assert entry.best_wrong < entry.value < 0.8


def test_a_threshold_fails_a_right_answer_once_in_a_hundred_thousand_at_most_whatever_the_margin():
    reference = [0.9 - 0.03 * (number % 5 == 0) - number / 10_000 for number in range(50)]
    runs = Runs(50, {"practise"}, reference, {"far": [0.1, 0.12]}, set())
    entry = weigh("ex01_practice.hits", runs).entry
    assert entry.chance_right_fails <= LARGEST_CHANCE
    # A third of the way down would be the least margin only.
    near = weigh("x.y", Runs(50, {"practise"}, reference, {"near": [0.8, 0.8]}, set()))
    assert near.entry.value < min(reference) - LEAST_MARGIN - 0.01
    assert near.entry.chance_right_fails <= LARGEST_CHANCE


def test_few_seeds_leave_the_tail_too_long_for_a_threshold():
    reference = [0.87, 0.9, 0.89, 0.88]
    runs = Runs(4, {"practise"}, reference, {"far": [0.5, 0.51]}, set())
    assert "measure more of them first" in weigh("ex01_practice.hits", runs).problem


def test_tail_is_that_of_the_exponential_distribution_it_is_fitted_to():
    draws = 1 - np.random.default_rng(5).exponential(0.01, size=3000)
    tail = lower_tail(draws.tolist())
    # Without memory: beyond any start, the distances have the same mean. 95 % of 1000 is about 5 % more.
    assert 0.0095 < tail.scale < 0.0118
    assert tail.share == pytest.approx(1 / 3)
    truth = math.exp(-(1 - 0.9) / 0.01)
    assert truth / 2 < tail.chance_below(0.9) < truth * 5
    assert tail.chance_below(tail.value_at(1e-5)) == pytest.approx(1e-5)


def test_of_samples_of_fifty_hardly_one_calls_a_tail_shorter_than_it_is():
    rng = np.random.default_rng(11)
    scales = [lower_tail((1 - rng.exponential(0.01, size=50)).tolist()).scale for _ in range(400)]
    # The upper 95 % limit is below the truth in 5 of 100.
    assert sum(scale < 0.01 for scale in scales) / 400 < 0.09


def test_runs_that_are_all_equal_have_no_tail():
    tail = lower_tail([0.5] * 10)
    assert tail.chance_below(0.4999) == 0
    assert chance_above([0.5] * 10, 0.51) == 0
    assert chance_above([0.5] * 10, 0.5) > 0


def test_evidence_has_each_run_and_what_they_come_to(course):
    measure(course)
    entry = read_thresholds(course)["ex01_practice"]["hits"]
    assert len(entry.reference_runs) == SEEDS
    assert entry.mean_reference == pytest.approx(statistics.fmean(entry.reference_runs), abs=1e-4)
    assert entry.deviation == pytest.approx(statistics.stdev(entry.reference_runs), abs=1e-4)
    # The runs in the file are rounded.
    again = lower_tail(entry.reference_runs).chance_below(entry.value)
    assert entry.chance_right_fails == pytest.approx(again, rel=0.1)
    assert 0 < again < 1.1 * LARGEST_CHANCE


def test_a_run_that_was_done_is_not_done_again(course, memory):
    said = []
    unit = course.unit("ex01_practice")
    first = calibrate(unit, SEEDS, memory, on_run=lambda *run: said.append(run))
    # The reference and two misconceptions with every seed, and one that measures nothing once.
    assert len(said) == 3 * SEEDS + 1
    assert said[-1][1:] == (len(said), len(said))
    assert all(done <= planned for _, done, planned in said)
    again = calibrate(unit, SEEDS + 2, Memory(memory.path), on_run=lambda *run: said.append(run))
    assert len(said) == 3 * SEEDS + 1 + 3 * 2
    assert again[0].entry.reference_runs[:SEEDS] == first[0].entry.reference_runs


def test_runs_are_the_same_however_many_are_done_in_parallel(course, tmp_path):
    unit = course.unit("ex01_practice")
    one, four = (
        calibrate(unit, 5, Memory(tmp_path / f"{jobs}.txt"), jobs=jobs)[0].entry.reference_runs
        for jobs in (1, 4)
    )
    assert one == four
    assert len(set(one)) > 1


def test_a_picture_shows_every_run_and_the_threshold(course, tmp_path):
    folder = tmp_path / "pictures"
    assert measure(course, "--pictures", str(folder)).exit_code == 0
    (path,) = folder.iterdir()
    assert path.name == "ex01_practice.hits.svg"
    root = ET.fromstring(path.read_bytes())
    uses = root.findall(".//{http://www.w3.org/2000/svg}use")
    # A mark for each run of the reference and of two misconceptions, and for ticks of the axes.
    assert len(uses) >= 3 * SEEDS
    before = path.read_bytes()
    measure(course, "--pictures", str(folder))
    assert re.sub(rb'id="[^"]*"|#\w+', b"", path.read_bytes()) == re.sub(rb'id="[^"]*"|#\w+', b"", before)


def test_stored_evidence_describes_the_same_runs_and_not_worse_ones(course):
    measure(course)
    before = (course.solutions / "thresholds.toml").read_bytes()
    same = measure(course, "--compare")
    assert same.exit_code == 0, same.output
    assert f"ex01_practice.hits, {SEEDS} seeds: as it was measured." in same.output
    solution = course.unit("ex01_practice").solution
    solution.write_text(
        solution.read_text() + "\n\n_before = practise\n\n\ndef practise(rounds):\n"
        "    return _before(rounds) - 0.05 * (rounds > 1)\n"
    )
    worse = measure(course, "--compare")
    assert worse.exit_code == 1
    assert "seeds: the mean has moved by -0.05" in worse.output
    assert (course.solutions / "thresholds.toml").read_bytes() == before


def test_without_stored_runs_nothing_is_trained_to_be_compared(course):
    course.unit("ex01_practice").solution.write_text("raise SystemExit('It was run.')")
    (course.solutions / "thresholds.toml").write_text("[ex01_practice.hits]\nvalue = 0.5\n")
    said = measure(course, "--compare")
    assert said.exit_code == 1
    assert said.output == ("ex01_practice: no stored runs to compare with; measure it without --compare.\n")


def test_what_has_moved_is_said_by_how_it_has():
    runs = tuple(0.9 + 0.001 * (number % 10) for number in range(50))
    stored = Threshold(0.8, reference_runs=runs)
    assert moved(stored, runs[:3]) == ""
    assert moved(stored, [0.79]) == "a right answer gives 0.79, which is below the threshold"
    assert moved(stored, [0.85]).startswith("the worst run gives 0.85")
    assert moved(stored, [0.92] * 20).startswith("the mean has moved by +0.0155")
    assert "--compare" in moved(Threshold(0.8), runs)


def test_a_unit_is_measured_alone_when_it_is_named(course):
    assert measure(course, "ex01_practice").exit_code == 0
    with pytest.raises(CourseError, match="ex09_nothing"):
        CliRunner().invoke(command, ["--course", str(course.root), "ex09_nothing"], catch_exceptions=False)


def test_a_broken_file_of_thresholds_is_told_before_anything_is_trained(course):
    (course.solutions / "thresholds.toml").write_text("[ex01_practice.hits]\nvalu = 0.5\n")
    course.unit("ex01_practice").solution.write_text("raise SystemExit('It was run.')")
    with pytest.raises(CourseError, match=r"ex01_practice\.hits\.valu"):
        CliRunner().invoke(command, ["--course", str(course.root)], catch_exceptions=False)


def test_how_often_a_wrong_answer_passes_is_asked_only_where_no_other_check_catches_it():
    reference = [0.9 - number / 10_000 for number in range(50)]
    scattered = [0.3 + 0.1 * (number % 5) for number in range(50)]
    runs = Runs(50, {"practise"}, reference, {"scattered": scattered}, {"scattered"})
    evidence = weigh("ex01_practice.hits", runs)
    assert evidence.entry.chance_wrong_passes > 1e-3
    assert "scattered" in evidence.problem
    runs.slipped.clear()
    evidence = weigh("ex01_practice.hits", runs)
    assert evidence.entry.chance_wrong_passes == 0
    assert evidence.problem == ""
