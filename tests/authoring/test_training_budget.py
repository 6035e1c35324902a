import keras
import numpy as np
import pytest
from keras import layers

from grader.authoring import CheckFailed
from grader.authoring.trained_model import answers, measure
from grader.authoring.training import fit
from grader.authoring.training_budget import check_training, samples_at_once
from tests.support.course_grader import COURSE
from tests.support.handed_in import hand_in

DIGITS = np.random.default_rng(0).random((2000, 784), "float32")
LABELS = np.arange(2000) % 10


def compiled(*parts):
    model = keras.Sequential([keras.Input((784,)), *parts])
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def wide():
    return compiled(*(layers.Dense(2048, "relu") for _ in range(2)), layers.Dense(10, "softmax"))


def convolutional():
    image = [layers.Reshape((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D()]
    more = [layers.Conv2D(64, 3, activation="relu"), layers.Flatten(), layers.Dense(10, "softmax")]
    return compiled(*image, *more)


def hollow(times):
    """A network that puts out much and learns little."""
    pads = [layers.ZeroPadding2D(64) for _ in range(times)]
    return compiled(
        layers.Dense(10),
        layers.Reshape((2, 5, 1)),
        *pads,
        layers.GlobalMaxPooling2D(),
        layers.Dense(10, "softmax"),
    )


@pytest.mark.parametrize("build", [wide, convolutional])
def test_large_but_honest_network_is_measured_and_trained(build):
    model = build()
    assert set(measure(model, DIGITS, LABELS)) == {"loss", "accuracy"}
    assert answers(model, DIGITS).shape == (2000, 10)
    check_training(model, DIGITS, DIGITS[:200], epochs=1, size=32)


def test_so_many_samples_are_taken_at_once_as_there_is_room_for():
    assert samples_at_once(compiled(layers.Dense(10)), DIGITS) == 256
    # 128 MiB for 4 bytes for each of the numbers that four layers of padding and the others put out.
    numbers = 10 + 10 + 130 * 133 + 258 * 261 + 386 * 389 + 514 * 517 + 1 + 10
    assert samples_at_once(hollow(4), DIGITS[:9]) == 2**25 // numbers == 67


def test_measuring_in_parts_gives_what_measuring_at_once_gives():
    model = hollow(4)
    x, y = DIGITS[:100], LABELS[:100]
    expected = model.evaluate(x, y, verbose=0, return_dict=True, batch_size=100)
    assert measure(model, x, y) == pytest.approx(expected, rel=1e-5)
    assert answers(model, x) == pytest.approx(model.predict(x, verbose=0, batch_size=100), rel=1e-5)


def test_network_that_takes_too_long_for_all_samples_is_not_measured():
    model, many = hollow(4), np.zeros((20_000, 784), "float32")
    for look in (lambda: measure(model, many, many[:, 0]), lambda: answers(model, many)):
        with pytest.raises(
            CheckFailed, match=r"too large to be measured here: for 20,000 samples it takes .* million"
        ):
            look()


def test_network_that_takes_too_long_is_not_trained():
    with pytest.raises(CheckFailed, match="too large to be trained here: for 2,000 samples and 5 epochs"):
        fit(hollow(3), DIGITS, LABELS, epochs=5)
    check_training(hollow(1), DIGITS, None, epochs=5, size=32)
    with pytest.raises(CheckFailed, match="too large to be trained here"):
        check_training(hollow(1), DIGITS, None, epochs=500, size=32)
    with pytest.raises(CheckFailed, match="too large to be trained here"):
        check_training(hollow(1), DIGITS, np.zeros((1_000_000, 784)), epochs=5, size=32)


def test_network_that_takes_too_much_memory_is_not_trained():
    with pytest.raises(CheckFailed, match=r"for a batch of 256 samples its layers output .* MiB of memory"):
        check_training(hollow(4), DIGITS[:256], None, epochs=1, size=256)
    check_training(hollow(4), DIGITS[:32], None, epochs=1, size=256)


# Right weights and hardly any work, but for layers that make much of little.
HOLLOW = """
def hollow(n, classes, times):
    side, length = 2 + 128 * times, 5 + 128 * times
    pool = (side // 2, length // 5)
    return keras.Sequential([
        keras.Input((n,)),
        keras.layers.Dense(classes, activation="softmax"),
        keras.layers.Reshape((2, 5, 1)),
        *[keras.layers.ZeroPadding2D(64) for _ in range(times)],
        keras.layers.MaxPooling2D(pool, strides=pool),
        keras.layers.Reshape((classes,)),
    ])

"""
CASES = {
    "that is slow": (
        "ex10_softmax_regression",
        "build_softmax_regression(n, classes)",
        "n, classes, 8",
        "measured",
    ),
    "that fills memory": ("ex17_digit_recognizer", "make_recognizer(x, y)", "784, 10, 8", "measured"),
    "that trains slowly": (
        "ex10_softmax_regression",
        "build_softmax_regression(n, classes)",
        "n, classes, 4",
        "trained",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_submission_with_a_network_that_is_too_large_is_told_so(case, course_grader):
    unit, function, size, done = CASES[case]
    own = f"{HOLLOW}def {function}:\n    return hollow({size})\n"
    source = COURSE.unit(unit).solution.read_text(encoding="utf-8") + own
    result = course_grader.grade_unit(unit, [hand_in("learner", {unit: source})])["learner"]
    checks = result.checks
    assert any(f"too large to be {done} here: " in check.message for check in checks)
    assert not any(check.outcome == "timeout" for check in checks)
    assert 0 < result.points < result.max_points
