import keras
import numpy as np
import pytest

from grader.authoring import CheckFailed, best_training, expect_at_least, fit
from grader.authoring.thresholds import record, use_course
from grader.course import CourseError, load_course
from grader.course.thresholds import read_thresholds

THRESHOLDS = """
[ex01_lines.accuracy]
value = 0.75
margin = 0.1
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "solutions").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.grader]\n")
    (tmp_path / "solutions" / "thresholds.toml").write_text(THRESHOLDS)
    return load_course(tmp_path)


def test_a_value_that_reaches_the_threshold_passes(course):
    with use_course(course):
        expect_at_least(0.75, "ex01_lines.accuracy", "The accuracy")
        expect_at_least(np.float32(0.9), "ex01_lines.accuracy", "The accuracy")


@pytest.mark.parametrize("value", [0.7499, 0.0, float("nan")])
def test_a_value_below_fails_and_keeps_the_number_out_of_the_message(course, value):
    with use_course(course), pytest.raises(CheckFailed) as failure:
        expect_at_least(value, "ex01_lines.accuracy", "The accuracy")
    assert failure.value.message == "The accuracy is below what was asked for."
    assert "0.75" in failure.value.details


def trained(*values, **settings):
    """The best of trainings with these values, of which errors are raised; and how many were done."""
    done = []

    def train():
        done.append(values[len(done)])
        if isinstance(done[-1], Exception):
            raise done[-1]
        return done[-1]

    best = best_training(train(), train, lambda value: {"ex01_lines.accuracy": value}, margin=0.1, **settings)
    return best, len(done)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([0.75], (0.75, 1)),
        ([0.64], (0.64, 1)),
        ([float("nan")], (float("nan"), 1)),
        ([0.66, 0.8], (0.8, 2)),
        ([0.74, 0.2, 0.7, 0.9], (0.74, 3)),
        ([0.66, ValueError(), CheckFailed("no model"), 0.9], (0.66, 3)),
    ],
)
def test_who_misses_a_threshold_by_little_trains_again(course, values, found):
    with use_course(course):
        assert trained(*values) == pytest.approx(found, nan_ok=True)


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [
        ([0.74, 0.99], [0.76, 0.76], [0.76, 0.76]),
        ([0.76, 0.74], [0.74, 0.95], [0.74, 0.95]),
        ([0.76, 0.74], [0.74, 0.74], [0.76, 0.74]),
        ([0.76, 0.74], [0.77, 0.74], [0.77, 0.74]),
        ([float("nan"), 0.74], [0.1, 0.74], [0.1, 0.74]),
    ],
)
def test_the_best_training_reaches_most_goals(course, first, second, best):
    path = course.solutions / "thresholds.toml"
    path.write_text(THRESHOLDS + "[ex01_lines.sharpness]\nvalue = 0.75\n")
    names = ("ex01_lines.accuracy", "ex01_lines.sharpness")
    with use_course(course):
        found = best_training(
            first,
            lambda: second,
            lambda values: dict(zip(names, values, strict=True)),
            margin=0.1,
            trainings=2,
        )
    assert found is (second if best == second else first)


def test_trainings_may_be_fewer(course):
    with use_course(course):
        assert trained(0.7, 0.74, 0.8, trainings=2) == (0.74, 2)


def test_nobody_trains_again_while_thresholds_are_measured(course):
    with use_course(course), record() as found:
        assert trained(0.7, 0.9, trainings=2) == (0.7, 1)
    assert found.again == {"ex01_lines.accuracy": (0.1, 2)}


def test_a_goal_without_a_threshold_is_an_error_of_the_course(course):
    with use_course(course), pytest.raises(CourseError, match="grader calibrate"):
        best_training(0.7, float, lambda value: {"ex01_lines.loss": value}, margin=0.1)


@pytest.mark.parametrize("name", ["ex01_lines.loss", "ex02_curves.accuracy", "accuracy"])
def test_a_threshold_without_a_value_is_an_error_of_the_course(course, name):
    with use_course(course), pytest.raises(CourseError, match="grader calibrate"):
        expect_at_least(0.9, name, "The accuracy")


@pytest.mark.parametrize("content", [None, "value = ", b"\xff"])
def test_a_file_that_is_missing_or_broken_is_an_error_of_the_course(course, content):
    path = course.solutions / "thresholds.toml"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with use_course(course), pytest.raises(CourseError, match=r"thresholds\.toml"):
        expect_at_least(0.9, "ex01_lines.accuracy", "The accuracy")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("value = 0.5", "`value` is 0.5; it must be a table."),
        ("[ex01_lines]\nvalue = 0.5", "`ex01_lines.value` is 0.5; it must be a table."),
        ("[ex01_lines.hits]\nvalue = nan", "`ex01_lines.hits.value` is nan; it must be a finite number."),
        ("[ex01_lines.hits]\nvalue = -inf", "`ex01_lines.hits.value` is -inf; it must be a finite number."),
        ("[ex01_lines.hits]\nvalue = true", "`ex01_lines.hits.value` is true; it must be a finite number."),
        ('[ex01_lines.hits]\nvalue = "0.5"', "`ex01_lines.hits.value` is '0.5'; it must be a finite number."),
        ("[ex01_lines.hits]\nseeds = 10", "`ex01_lines.hits.value` is missing; it must be a finite number."),
        (
            "[ex01_lines.hits]\nvalue = 1\nmargn = 0.1",
            "the key `ex01_lines.hits.margn` is unknown. Did you mean `margin`?",
        ),
        (
            '[ex01_lines.hits]\nvalue = 1\nwrong_runs = { slow = "0.1" }',
            "`ex01_lines.hits.wrong_runs.slow` is '0.1'; it must be a finite number.",
        ),
        (
            '[ex01_lines."most hits"]\nvalue = 1',
            '`ex01_lines."most hits"` is not a name: it may have letters, digits and _ only.',
        ),
        (
            "[lines.hits]\nvalue = 1",
            "`lines` is not the name of a unit: exNN_ and lowercase letters, digits and _.",
        ),
    ],
)
def test_a_threshold_that_is_malformed_is_named_before_any_check_asks_for_it(course, content, said):
    path = course.solutions / "thresholds.toml"
    path.write_text(content)
    with pytest.raises(CourseError) as refused:
        read_thresholds(course)
    assert str(refused.value) == (
        f"{path}: {said}\nCorrect it, or delete the file: `grader calibrate` then measures all thresholds."
    )


def test_a_whole_number_stays_one(course):
    (course.solutions / "thresholds.toml").write_text("[ex01_lines.hits]\nvalue = 1\n")
    (threshold,) = read_thresholds(course)["ex01_lines"].values()
    assert isinstance(threshold.value, int)


def test_without_a_word_it_is_the_course_that_one_is_in(course, monkeypatch):
    monkeypatch.chdir(course.exercises)
    with pytest.raises(CheckFailed):
        expect_at_least(0.5, "ex01_lines.accuracy", "The accuracy")


def test_while_thresholds_are_measured_values_are_kept_and_nothing_fails(course):
    with use_course(course):
        with record() as found:
            expect_at_least(0.1, "ex01_lines.accuracy", "The accuracy")
            expect_at_least(0.2, "ex01_lines.unheard_of", "The accuracy")
        assert found.values == [("ex01_lines.accuracy", 0.1), ("ex01_lines.unheard_of", 0.2)]
        with pytest.raises(CheckFailed):
            expect_at_least(0.1, "ex01_lines.accuracy", "The accuracy")


def test_while_thresholds_are_measured_fit_trains_with_another_seed(tmp_path, monkeypatch):
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path))
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    x, y = np.ones((4, 2)), np.ones((4, 1))
    with record(seed_offset=2):
        measured = fit(model, x, y, epochs=1, seed=1)
    assert fit(model, x, y, epochs=1, seed=3).remembered
    assert fit(model, x, y, epochs=1, seed=1).history != measured.history
