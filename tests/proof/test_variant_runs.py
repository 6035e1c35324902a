"""How surely right answers of other styles reach a threshold."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.authoring.thresholds import Again
from grader.cli.calibrate import command
from grader.course import Course, CourseError
from grader.course.thresholds import thresholds_file
from grader.proof.attempts import right_attempts
from grader.proof.measuring import measured, measured_variants
from grader.proof.memory import Memory
from grader.proof.tails import lower_tail
from grader.proof.variant_runs import VariantRuns, runs_of_variants
from tests.support.courses import lay_out

SEEDS = 30
FEW = 5
UNIT = "ex01_practice"
VARIANTS = {
    "by_product": "import random\n\ndef practise(rounds):\n"
    "    noise = random.uniform(-0.01, 0.01)\n    return (rounds + 1) ** -1 * rounds + noise\n",
    "surer": "def practise(rounds):\n    return 0.95 if rounds else 0.0\n",
    # Seldom below the threshold, and then by little.
    "moody": "import random\n\ndef practise(rounds):\n"
    "    return (0.7 if random.random() < 0.1 else 0.9) if rounds else 0.0\n",
}
TRAINS_AGAIN = """from exercises.ex01_practice import practise
from grader.authoring import best_training, expect_at_least


class TestPractise:
    def test_hits(self):
        \"\"\"after nine rounds most throws hit\"\"\"
        hits = best_training(
            practise(9), lambda: practise(9), lambda hits: {"ex01_practice.hits": hits}, margin=0.2
        )
        expect_at_least(hits, "ex01_practice.hits", "The share of hits")
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    course = lay_out(tmp_path / "course", "practice")
    thresholds_file(course).write_text(f"[{UNIT}.hits]\nvalue = 0.75\n")
    return course


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.txt")


def write_variants(course: Course, *names: str) -> None:
    folder = course.solutions / "variants" / UNIT
    folder.mkdir(parents=True)
    for name in names:
        (folder / f"{name}.py").write_text(VARIANTS[name])


def say(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(
        command, ["--course", str(course.root), "--variants", "--seeds", str(SEEDS), *arguments]
    )


def test_a_variant_that_does_as_the_solution_is_not_measured_again(course: Course) -> None:
    write_variants(course, "by_product")
    said = say(course)
    assert said.exit_code == 0, said.output
    assert f"{UNIT}: no variant measures anything else than the solution." in said.output


def test_a_variant_that_reaches_the_threshold_surely(course: Course) -> None:
    write_variants(course, "by_product", "surer")
    before = thresholds_file(course).read_bytes()
    said = say(course)
    assert said.exit_code == 0, said.output
    line = "surer is 0.950 at worst, 0.950 at best; it misses 0.750 with a chance of 0"
    assert f"{UNIT}.hits: {line}\n" in said.output
    assert "by_product is" not in said.output
    assert f"practise by_product, seed {FEW - 1} " in said.output
    assert f"practise by_product, seed {FEW} " not in said.output
    assert thresholds_file(course).read_bytes() == before


def test_a_variant_that_now_and_then_misses_is_said_and_exits_1(course: Course) -> None:
    write_variants(course, "moody", "surer")
    said = say(course)
    assert said.exit_code == 1
    assert "moody is 0.700 at worst, 0.900 at best" in said.output
    assert f"{UNIT}.hits: moody misses it too often.\nThese are right answers of {UNIT}." in said.output
    assert "surer misses it too often" not in said.output


def test_trainings_that_a_check_adds_count(course: Course, memory: Memory) -> None:
    write_variants(course, "moody")
    unit = course.unit(UNIT)
    (once,) = runs_of_variants(unit, SEEDS, memory)
    unit.hidden_checks.write_text(TRAINS_AGAIN)
    (again,) = runs_of_variants(unit, SEEDS, memory)
    assert once.again is None
    assert again.again == (0.2, 3)
    # What is measured is one training, so that the chance of three can be told from it.
    assert min(again.runs) == 0.7
    assert again.chance_fails < once.chance_fails


@pytest.mark.parametrize(("margin", "trainings"), [(1e9, 3), (1e9, 2), (0.0, 3), (0.02, 3)])
def test_all_trainings_have_to_miss_unless_the_first_does_so_by_far(margin: float, trainings: int) -> None:
    runs = tuple(0.9 + number / 1000 for number in range(50))
    found = VariantRuns("ex01_practice.hits", 0.89, "moody", runs, Again(margin, trainings))
    tail = lower_tail(runs)
    one, by_far = tail.chance_below(0.89), tail.chance_below(0.89 - margin)
    assert 0 < by_far <= one < 0.1 or margin > 1
    by_little = one - by_far
    assert found.chance_fails == pytest.approx(by_far + by_little * one ** (trainings - 1))


@pytest.mark.parametrize(
    ("body", "failed"),
    [
        ("    return 0.95 if rounds else -1\n", ".*test_positive"),
        # What it measures is what the solution does.
        (
            "    return rounds / (rounds + 1) + random.uniform(-0.01, 0.01) if rounds else -1\n",
            ".*test_positive",
        ),
        ("    raise ValueError\n", ".*test_positive"),
        ("    os._exit(3)\n", "the whole run, which ended"),
        ("    return float('nan') if rounds else 0\n", ".*hits, which measures no number"),
    ],
)
def test_a_variant_that_fails_a_check_is_no_right_answer(
    course: Course, memory: Memory, body: str, failed: str
) -> None:
    write_variants(course, "surer")
    path = course.solutions / "variants" / UNIT / "surer.py"
    path.write_text(f"import os\nimport random\n\ndef practise(rounds):\n{body}")
    with pytest.raises(CourseError, match=f"variant surer of ex01_practice fails {failed}"):
        runs_of_variants(course.unit(UNIT), 2, memory)


def test_a_variant_that_differs_from_the_solution_with_a_later_seed_is_measured(
    course: Course, memory: Memory
) -> None:
    write_variants(course, "by_product")
    path = course.solutions / "variants" / UNIT / "by_product.py"
    unit = course.unit(UNIT)
    (first,), _ = measured(unit, [], [0], memory)
    like_first = f"abs(rounds / (rounds + 1) + noise - {first.values[0][2]!r}) < 1e-9"
    source = path.read_text().replace("+ noise", f"+ (noise if rounds == 0 or {like_first} else -0.8)")
    path.write_text(source)
    assert measured_variants(unit, right_attempts(unit)[1:], [0], memory) == {}
    (found,) = runs_of_variants(unit, SEEDS, memory)
    assert min(found.runs) < 0.2
    assert len(found.runs) == SEEDS


def test_a_run_that_came_to_no_end_is_tried_again(course: Course, memory: Memory) -> None:
    write_variants(course, "surer")
    path = course.solutions / "variants" / UNIT / "surer.py"
    flag = course.root / "slow"
    flag.touch()
    path.write_text(
        f"import os, time\n\ndef practise(rounds):\n    while os.path.exists({str(flag)!r}):\n"
        "        pass\n    return 0.95 if rounds else 0\n"
    )
    unit, variants = course.unit(UNIT), right_attempts(course.unit(UNIT))[1:]
    with pytest.raises(CourseError, match="took too long"):
        measured_variants(unit, variants, range(2), memory, seconds=1)
    flag.unlink()
    assert list(measured_variants(unit, variants, range(2), memory, seconds=1)) == ["surer"]


@pytest.mark.parametrize("stored", ["", f"[{UNIT}.throws]\nvalue = 0.75\n"])
def test_a_threshold_has_to_be_stored_first(course: Course, memory: Memory, stored: str) -> None:
    write_variants(course, "surer")
    thresholds_file(course).write_text(stored)
    with pytest.raises(CourseError, match="has no value yet; measure it without --variants"):
        runs_of_variants(course.unit(UNIT), 2, memory)


@pytest.mark.parametrize("other", ["--compare", "--cheapest"])
def test_what_it_cannot_go_with_is_said(course: Course, other: str) -> None:
    refused = say(course, other)
    assert refused.exit_code == 2
    assert "goes with --seeds and --jobs only." in refused.output


def test_above_the_tail_the_chance_is_the_share_of_the_runs() -> None:
    runs = (0.7,) * 18 + (0.9,) * 32
    assert VariantRuns("ex01_practice.hits", 0.75, "moody", runs).chance_fails == 0.36
    again = VariantRuns("ex01_practice.hits", 0.75, "moody", runs, Again(0.2, 3))
    assert again.chance_fails == pytest.approx(0.36**3)
