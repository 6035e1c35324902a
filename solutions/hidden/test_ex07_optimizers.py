"""Hidden checks of ex07_optimizers. Oracles: each optimizer for one parameter, in Python's own floats."""

import copy
import math

import numpy as np
import pytest

from exercises.ex07_optimizers import adagrad_step, adam_step, momentum_step, rmsprop_step, sgd_step
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_no_warning,
    expect_parts,
    expect_unchanged,
)

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}
PARTS = ["params", "state"]
# Over many steps, rounding adds up; and where epsilon stands is to matter in its own check only.
AFTER_STEPS = {"rtol": 1e-4, "atol": 1e-5}


def sgd_of_one(value, slopes, lr=0.01):
    """The parameter after each step."""
    for slope in slopes:
        value -= lr * slope
        yield {"params": value}


def momentum_of_one(value, slopes, lr=0.01, momentum=0.9):
    """The parameter and its velocity after each step; lr may be a list with one for each step."""
    rates = lr if isinstance(lr, list) else [lr] * len(slopes)
    velocity = 0.0
    for slope, rate in zip(slopes, rates, strict=True):
        velocity = momentum * velocity - rate * slope
        value += velocity
        yield {"params": value, "velocity": velocity}


def adagrad_of_one(value, slopes, lr=0.001, epsilon=1e-7):
    """The parameter and its accumulator after each step."""
    total = 0.1
    for slope in slopes:
        total += slope * slope
        value -= lr * slope / math.sqrt(total + epsilon)
        yield {"params": value, "accumulator": total}


def rmsprop_of_one(value, slopes, lr=0.001, rho=0.9, epsilon=1e-7):
    """The parameter and its mean square after each step."""
    mean = 0.0
    for slope in slopes:
        mean += (1 - rho) * (slope * slope - mean)
        value -= lr * slope / math.sqrt(mean + epsilon)
        yield {"params": value, "mean_square": mean}


def adam_of_one(value, slopes, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, as_keras=False):
    """The parameter, t, m and v after each step, with epsilon as in the paper or as in Keras."""
    m = v = 0.0
    for t, slope in enumerate(slopes, start=1):
        m += (1 - beta_1) * (slope - m)
        v += (1 - beta_2) * (slope * slope - v)
        fade_1, fade_2 = 1 - beta_1**t, 1 - beta_2**t
        if as_keras:
            value -= lr * math.sqrt(fade_2) / fade_1 * m / (math.sqrt(v) + epsilon)
        else:
            value -= lr * (m / fade_1) / (math.sqrt(v / fade_2) + epsilon)
        yield {"params": value, "t": t, "m": m, "v": v}


def adam_as_keras(value, slopes, **settings):
    """Adam with epsilon where Keras puts it."""
    return adam_of_one(value, slopes, as_keras=True, **settings)


OTHER_FORMS = {adam_of_one: adam_as_keras}


def by_hand(of_one, params, gradients, **settings):
    """After each step: a dict with arrays of the shape of params."""
    slopes = np.stack(gradients).reshape(len(gradients), -1)
    ways = [
        list(of_one(value, slopes[:, j].tolist(), **settings))
        for j, value in enumerate(params.ravel().tolist())
    ]
    return [
        {name: np.reshape([way[n][name] for way in ways], params.shape) for name in ways[0][n]}
        for n in range(len(gradients))
    ]


def walk(name, step, params, gradients, **settings):
    """The pair (params, state) after each step, each step with what the one before returned."""
    state, found = None, []
    for grads in gradients:
        params, state = expect_parts(step(params, grads, state, **settings), PARTS, f"{name}(…)")
        params = expect_array(params, f"params of {name}(…)", shape=grads.shape).copy()
        found.append((params.copy(), copy.deepcopy(state)))
    return found


def expect_walk(name, step, of_one, params, gradients, **settings):
    """The parameters are right after each step."""
    found = walk(name, step, params, gradients, **settings)
    ways = by_hand(of_one, params, gradients, **settings)
    close = rounded([params, *(way["params"] for way in ways)], **AFTER_STEPS)
    for n, expected in enumerate(ways):
        given = (params, gradients[: n + 1])
        call = f"params after step {n + 1} of {name}, shape {params.shape}"
        expect_close(found[n][0], expected["params"], call, given=given, **close)


def rounded(numbers, rtol, atol):
    """Tolerances for what may be the small difference of large numbers, which float32 rounds."""
    return {"rtol": rtol, "atol": max(atol, 2e-6 * max(np.abs(one).max() for one in numbers))}


def slopes(rng, count, *shape):
    """Gradients far from 0 and of both signs; those of one parameter mostly have the same sign."""
    lean = rng.choice([-1.0, 1.0], size=shape)
    turns = rng.choice([1.0, -1.0], p=[0.8, 0.2], size=(count, *shape))
    return list(lean * turns * rng.uniform(0.25, 2.0, size=(count, *shape)))


def expect_shapes(name, step, of_one, rng, **settings):
    """Arrays of one to three dimensions, and of one parameter, take two right steps."""
    for shape in [(1,), (5,), (3, 1), (2, 3, 2)]:
        params, gradients = rng.normal(size=shape), slopes(rng, 2, *shape)
        got, _ = expect_parts(step(params.copy(), gradients[0].copy(), None, **settings), PARTS, f"{name}(…)")
        expect_array(got, f"params of {name}(…)", lists=False)
        expect_walk(name, step, of_one, params, gradients, **settings)
    expect_forms(name, step, of_one, rng, **settings)


def expect_forms(name, step, of_one, rng, **settings):
    """Tables that lie column by column in memory, read-only ones, float32, and steep and flat slopes."""
    params, gradients = rng.normal(size=(3, 4)), slopes(rng, 2, 3, 4)
    # What moved once may have momentum where its slope is 0, and what rested moves later.
    gradients[1][0, 0] = gradients[0][1, 1] = 0.0
    sealed = [params.copy(), *(grads.copy() for grads in gradients)]
    for array in sealed:
        array.flags.writeable = False
    single = [array.astype(np.float32) for array in sealed]
    by_columns = [np.asfortranarray(array) for array in sealed]
    for tables in (by_columns, sealed, single, [single[0], *gradients], [params, *single[1:]]):
        expect_walk(name, step, of_one, tables[0], tables[1:], **settings)
    for size in (50.0, 1e4):
        expect_walk(name, step, of_one, params, [size * grads for grads in gradients], **settings)
    expect_walk(name, step, of_one, params, gradients, **(settings | {"lr": 3.0}))
    # From 0, so that rounding hides no short step.
    flat, settings = [1e-7 * grads for grads in gradients], settings | {"lr": 0.5}
    found = walk(name, step, np.zeros((3, 4)), flat, **settings)
    call = f"params of {name} with slopes that are nearly 0"
    ways = [
        by_hand(way, np.zeros((3, 4)), flat, **settings) for way in (of_one, OTHER_FORMS.get(of_one, of_one))
    ]
    close = {"rtol": 1e-3, "atol": 1e-12}
    right = [np.allclose(found[-1][0], way[-1]["params"], **close) for way in ways]
    expect(any(right), f"{call} are wrong.")


def expect_whole_numbers(name, step, of_one, rng, **settings):
    """Parameters and gradients that are whole numbers give the floats that they would give as floats."""
    params = rng.integers(-5, 6, size=4)
    gradients = [rng.integers(1, 4, size=4) * rng.choice([-1, 1], size=4) for _ in range(2)]
    expect_walk(name, step, of_one, params, gradients, **settings)
    # Whole numbers on one side only.
    expect_walk(name, step, of_one, params, slopes(rng, 2, 4), **settings)
    expect_walk(name, step, of_one, rng.normal(size=4), gradients, **settings)
    expect_walk(name, step, of_one, params.reshape(2, 2), slopes(rng, 2, 2, 2), **settings)


def expect_state(name, step, of_one, rng, keys, **settings):
    """The state is a dict that holds the right numbers under these keys, after each of three steps."""
    params, gradients = rng.normal(size=(2, 3)), slopes(rng, 3, 2, 3)
    gradients[0][0, 1] = 0.0
    found = walk(name, step, params.copy(), gradients, **settings)
    for n, expected in enumerate(by_hand(of_one, params, gradients, **settings)):
        state = found[n][1]
        right = isinstance(state, dict) and all(key in state for key in keys)
        text = ", ".join(f'"{key}"' for key in keys)
        expect(right, f"The state that {name} returns is to be a dict with {text}.")
        for key in keys:
            expect_array(state[key], f'state["{key}"]', lists=False)
            # Steps are counted once for all parameters.
            wanted = n + 1 if key == "t" else expected[key]
            given = (params, gradients[: n + 1])
            expect_close(state[key], wanted, f'state["{key}"] after step {n + 1}', given=given, **CLOSE)
    steep = [100.0 * grads for grads in gradients]
    found = walk(name, step, params.copy(), steep, **settings)
    ways = by_hand(of_one, params, steep, **settings)
    for key in set(keys) - {"t"}:
        close = rounded([way[key] for way in ways], **CLOSE)
        for (_, state), expected in zip(found, ways, strict=True):
            call = f'state["{key}"] after steep slopes'
            expect_close(state[key], expected[key], call, given=steep, **close)


def same(one, two):
    """Whether two states hold the same."""
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(same(one[name], two[name]) for name in one)
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)):
        return len(one) == len(two) and all(map(same, one, two))
    return np.array_equal(one, two)


def expect_nothing_changed(name, step, rng, **settings):
    """Parameters, gradients and state are as before after each of two steps; a repeated step is the same."""
    params, state = rng.normal(size=(2, 2)), None
    gradients = slopes(rng, 2, 2, 2)
    call = f"{name}(params, grads, state)"
    for kinds in [(int, int), (float, int), (np.float32, np.float32)]:
        arrays = [np.array([2, -3]).astype(kind) for kind in kinds]
        with expect_unchanged(call, *arrays):
            expect_parts(step(*arrays, None, **settings), PARTS, call)
    for grads in gradients:
        with expect_unchanged(call, params, grads, state):
            first = copy.deepcopy(expect_parts(step(params, grads, state, **settings), PARTS, call))
        again = expect_parts(step(params, grads, state, **settings), PARTS, call)
        repeated = np.allclose(first[0], again[0]) and same(first[1], again[1])
        expect(not np.isnan(first[0]).any(), f"{call} returned parameters that are nan (not a number).")
        expect(repeated, f"{call} gave another answer when it was called again with the same arguments.")
        # A fresh array: what the exercise keeps hold of is not what the next step gets.
        params, state = np.array(first[0]), first[1]


def expect_default_settings(name, step, of_one, rng):
    """Without further arguments, the steps have the length that the defaults give them."""
    # From 0, the parameters are the steps themselves, and no rounding hides a short step.
    params, gradients = np.zeros(4), slopes(rng, 3, 4)
    found = walk(name, step, params.copy(), gradients)
    for n, expected in enumerate(by_hand(of_one, params, gradients)):
        call = f"params after step {n + 1} with the default settings"
        # Steps that nearly cancel leave what epsilon's place makes of them.
        expect_close(found[n][0], expected["params"], call, given=gradients, rtol=1e-4, atol=1e-7)


def expect_default_epsilon(name, step, of_one, rng):
    """Beside flat slopes, epsilon is large, and it is that of the docstring where none is given."""
    params, flat = np.zeros(4), [1e-4 * grads for grads in slopes(rng, 3, 4)]
    found, expected = walk(name, step, params, flat), list(by_hand(of_one, params, flat))
    call = "params with the default settings and flat slopes"
    expect_close(found[-1][0], expected[-1]["params"], call, given=flat, rtol=1e-3, atol=1e-9)


def expect_epsilon_in_place(name, step, ways, rng, **settings):
    """With an epsilon that is large beside the gradients, the steps are those of one of these ways."""
    params, gradients = np.zeros(4), slopes(rng, 3, 4)
    found = walk(name, step, params.copy(), gradients, **settings)
    right = any(
        np.allclose([pair[0] for pair in found], [expected["params"] for expected in way], **CLOSE)
        for way in [by_hand(of_one, params, gradients, **settings) for of_one in ways]
    )
    expect(
        right,
        f"{name} with a large epsilon makes other steps than the docstring's formula. If all other steps are "
        "right, look at where epsilon stands, and whether the argument is used.",
    )


def expect_flat_ground(name, step, rng, **settings):
    """A parameter whose gradient was always 0 stays, without a warning; the others move."""
    params = rng.normal(size=4)
    gradients = [np.array([1.0, 0.0, 0.0, -2.0]), np.array([-2.0, 0.0, 0.0, -1.0])]
    for epsilon in ({}, {"epsilon": 1e-12}):
        with expect_no_warning(f"{name} with a gradient of 0"):
            found = walk(name, step, params.copy(), gradients, **settings, **epsilon)
        for moved, _ in found:
            call = "a parameter whose gradient was always 0"
            expect_close(moved[1:3], params[1:3], call, given=(params, gradients), rtol=1e-7, atol=0.0)
        first = found[0][0]
        expect(not np.isclose(first, params)[[0, 3]].any(), f"The first step of {name} moved nothing.")


class TestSgdStep:
    def test_values(self, rng):
        """right after each of several steps, for parameters of any shape"""
        for shape in [(1,), (5,), (3, 1), (2, 3, 2)]:
            lr = float(rng.uniform(0.05, 0.5))
            params, gradients = rng.normal(size=shape), slopes(rng, 3, *shape)
            got, _ = expect_parts(sgd_step(params.copy(), gradients[0].copy(), None), PARTS, "sgd_step(…)")
            expect_array(got, "params of sgd_step(…)", lists=False)
            expect_walk("sgd_step", sgd_step, sgd_of_one, params, gradients, lr=lr)
        expect_forms("sgd_step", sgd_step, sgd_of_one, rng, lr=0.25)

    def test_whole_numbers(self, rng):
        """whole numbers as parameters and gradients make steps of a fraction too"""
        expect_whole_numbers("sgd_step", sgd_step, sgd_of_one, rng, lr=0.125)

    def test_default_settings(self, rng):
        """the learning rate is 0.01 where none is given"""
        expect_default_settings("sgd_step", sgd_step, sgd_of_one, rng)

    def test_nothing_changed(self, rng):
        """what it gets is left as it was, and the state stays None"""
        expect_nothing_changed("sgd_step", sgd_step, rng, lr=0.1)
        _, state = expect_parts(
            sgd_step(rng.normal(size=3), rng.normal(size=3), None), PARTS, "sgd_step(params, grads, None)"
        )
        expect(state is None, "The state that sgd_step returns is to be None.")


class TestMomentumStep:
    @pytest.mark.points(2)
    def test_many_steps(self, rng):
        """right after each of twenty steps"""
        params, gradients = rng.normal(size=(2, 3)), slopes(rng, 20, 2, 3)
        settings = {"lr": float(rng.uniform(0.05, 0.2)), "momentum": float(rng.uniform(0.5, 0.95))}
        expect_walk("momentum_step", momentum_step, momentum_of_one, params, gradients, **settings)

    def test_shapes_and_whole_numbers(self, rng):
        """right for parameters of any shape, and for whole numbers"""
        for momentum in (0.75, 0.0, 1.0):
            expect_shapes("momentum_step", momentum_step, momentum_of_one, rng, lr=0.2, momentum=momentum)
        expect_whole_numbers("momentum_step", momentum_step, momentum_of_one, rng, lr=0.125, momentum=0.5)

    def test_state(self, rng):
        """the state holds the velocity"""
        expect_state(
            "momentum_step", momentum_step, momentum_of_one, rng, ["velocity"], lr=0.2, momentum=0.75
        )

    def test_other_learning_rate(self, rng):
        """right where the learning rate changes from one step to the next"""
        params, gradients, rates = rng.normal(size=3), slopes(rng, 3, 3), [0.5, 0.125, 0.001]
        state, got = None, params.copy()
        expected = by_hand(momentum_of_one, params, gradients, lr=rates, momentum=0.75)
        for n, (grads, rate) in enumerate(zip(gradients, rates, strict=True)):
            call = f"momentum_step with lr={rate}"
            got, state = expect_parts(momentum_step(got, grads, state, lr=rate, momentum=0.75), PARTS, call)
            given = (params, gradients[: n + 1])
            expect_close(got, expected[n]["params"], f"params of {call}", given=given, **CLOSE)
            got = np.array(got)

    def test_default_settings(self, rng):
        """the learning rate is 0.01 and the momentum 0.9 where none are given"""
        expect_default_settings("momentum_step", momentum_step, momentum_of_one, rng)

    def test_nothing_changed(self, rng):
        """parameters, gradients and state are left as they were"""
        expect_nothing_changed("momentum_step", momentum_step, rng, lr=0.1, momentum=0.75)


class TestAdagradStep:
    @pytest.mark.points(2)
    def test_many_steps(self, rng):
        """right after each of twenty steps"""
        params, gradients = rng.normal(size=(2, 3)), slopes(rng, 20, 2, 3)
        settings = {"lr": float(rng.uniform(0.1, 0.5))}
        expect_walk("adagrad_step", adagrad_step, adagrad_of_one, params, gradients, **settings)

    def test_shapes_and_whole_numbers(self, rng):
        """right for parameters of any shape, and for whole numbers"""
        expect_shapes("adagrad_step", adagrad_step, adagrad_of_one, rng, lr=0.25)
        expect_whole_numbers("adagrad_step", adagrad_step, adagrad_of_one, rng, lr=0.25)

    def test_state(self, rng):
        """the state holds the accumulator"""
        expect_state("adagrad_step", adagrad_step, adagrad_of_one, rng, ["accumulator"], lr=0.25)

    def test_epsilon(self, rng):
        """epsilon stands where the docstring says"""
        expect_epsilon_in_place("adagrad_step", adagrad_step, [adagrad_of_one], rng, lr=0.25, epsilon=2.0)
        expect_default_epsilon("adagrad_step", adagrad_step, adagrad_of_one, rng)

    def test_default_settings(self, rng):
        """the learning rate is 0.001 where none is given"""
        expect_default_settings("adagrad_step", adagrad_step, adagrad_of_one, rng)

    def test_nothing_changed(self, rng):
        """parameters, gradients and state are left as they were"""
        expect_nothing_changed("adagrad_step", adagrad_step, rng, lr=0.25)


class TestRmspropStep:
    def test_many_steps(self, rng):
        """right after each of twenty steps"""
        params, gradients = rng.normal(size=(2, 3)), slopes(rng, 20, 2, 3)
        settings = {"lr": float(rng.uniform(0.05, 0.2)), "rho": float(rng.uniform(0.7, 0.95))}
        # Now and then the ground is flat for one of them.
        gradients[5][0, 1] = gradients[6][0, 1] = gradients[9][1, 2] = 0.0
        expect_walk("rmsprop_step", rmsprop_step, rmsprop_of_one, params, gradients, **settings)

    def test_shapes_and_whole_numbers(self, rng):
        """right for parameters of any shape, and for whole numbers"""
        for rho in (0.75, 0.0):
            # So small that its place makes no difference.
            settings = {"lr": 0.1, "rho": rho, "epsilon": 1e-30}
            expect_shapes("rmsprop_step", rmsprop_step, rmsprop_of_one, rng, **settings)
        expect_whole_numbers("rmsprop_step", rmsprop_step, rmsprop_of_one, rng, lr=0.1, rho=0.75)

    def test_state(self, rng):
        """the state holds the mean square"""
        expect_state("rmsprop_step", rmsprop_step, rmsprop_of_one, rng, ["mean_square"], lr=0.1, rho=0.75)

    def test_epsilon(self, rng):
        """epsilon stands where the docstring says"""
        expect_epsilon_in_place(
            "rmsprop_step", rmsprop_step, [rmsprop_of_one], rng, lr=0.25, rho=0.75, epsilon=2.0
        )
        expect_default_epsilon("rmsprop_step", rmsprop_step, rmsprop_of_one, rng)
        # With a rho of 1 the mean stays 0, and epsilon alone is under the root.
        expect_shapes("rmsprop_step", rmsprop_step, rmsprop_of_one, rng, lr=0.1, rho=1.0, epsilon=0.25)

    def test_flat_ground(self, rng):
        """a parameter whose gradient was always 0 stays where it is, without a warning"""
        expect_flat_ground("rmsprop_step", rmsprop_step, rng, lr=0.1, rho=0.75)

    def test_default_settings(self, rng):
        """the learning rate is 0.001 and rho 0.9 where none are given"""
        expect_default_settings("rmsprop_step", rmsprop_step, rmsprop_of_one, rng)

    def test_nothing_changed(self, rng):
        """parameters, gradients and state are left as they were"""
        expect_nothing_changed("rmsprop_step", rmsprop_step, rng, lr=0.1, rho=0.75)


class TestAdamStep:
    def test_many_steps(self, rng):
        """right after each of twenty steps"""
        params, gradients = rng.normal(size=(2, 3)), slopes(rng, 20, 2, 3)
        settings = {
            "lr": float(rng.uniform(0.05, 0.2)),
            "beta_1": float(rng.uniform(0.5, 0.8)),
            "beta_2": float(rng.uniform(0.85, 0.95)),
        }
        # Flat ground is a step as well.
        gradients[6] = np.zeros((2, 3))
        expect_walk("adam_step", adam_step, adam_of_one, params, gradients, **settings)

    def test_shapes_and_whole_numbers(self, rng):
        """right for parameters of any shape, and for whole numbers"""
        for beta_1, beta_2 in [(0.75, 0.875), (0.0, 0.875), (0.75, 0.0)]:
            expect_shapes("adam_step", adam_step, adam_of_one, rng, lr=0.1, beta_1=beta_1, beta_2=beta_2)
        expect_whole_numbers("adam_step", adam_step, adam_of_one, rng, lr=0.1, beta_1=0.75, beta_2=0.875)

    def test_state(self, rng):
        """the state holds t, m and v"""
        expect_state(
            "adam_step", adam_step, adam_of_one, rng, ["t", "m", "v"], lr=0.1, beta_1=0.75, beta_2=0.875
        )

    def test_epsilon(self, rng):
        """epsilon stands where the docstring says, in one of its two forms"""
        ways = [adam_of_one, adam_as_keras]
        expect_epsilon_in_place(
            "adam_step", adam_step, ways, rng, lr=0.25, beta_1=0.75, beta_2=0.875, epsilon=2.0
        )

    def test_flat_ground(self, rng):
        """a parameter whose gradient was always 0 stays where it is, without a warning"""
        expect_flat_ground("adam_step", adam_step, rng, lr=0.1)

    def test_default_settings(self, rng):
        """the learning rate is 0.001, beta_1 0.9 and beta_2 0.999 where none are given"""
        expect_default_settings("adam_step", adam_step, adam_of_one, rng)

    def test_nothing_changed(self, rng):
        """parameters, gradients and state are left as they were"""
        expect_nothing_changed("adam_step", adam_step, rng, lr=0.1)
