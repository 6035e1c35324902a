"""Public checks of ex07_optimizers."""

import numpy as np

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


def params_and_grads():
    """Two parameters and their gradients."""
    return np.array([1.0, -2.0]), np.array([0.5, 2.0])


def remembered(state, name, call):
    """What the state holds under this name; fails unless it is a dict with that key."""
    right = isinstance(state, dict) and name in state
    expect(right, f'The state of {call} is to be a dict with the key "{name}". It is: {state!r:.200}')
    return state[name]


def draw_path(axes, step, lr):
    """The way of a step down a long valley, whose lowest point is (0, 0)."""
    place, state = np.array([-4.0, 1.5]), None
    path = [place]
    for _ in range(60):
        place, state = step(place, place * np.array([0.2, 4.0]), state, lr=lr)
        path.append(place)
    x, y = np.meshgrid(np.linspace(-5, 2, 60), np.linspace(-2, 2, 60))
    axes.contour(x, y, 0.1 * x**2 + 2 * y**2, levels=12, alpha=0.4)
    axes.plot(*np.array(path).T, ".-", label="your steps")
    axes.plot(0, 0, "x", label="lowest point")
    axes.set(title=f"60 steps with lr={lr}", xlabel="first parameter", ylabel="second parameter")
    axes.legend()


def expect_arrays_of_floats(step, *remembers):
    """Whole numbers get the answers that the same floats get, in arrays of floats."""
    name = step.__name__
    params, grads = np.array([[4, -3]]), np.array([[1, 2]])
    whole, state = expect_parts(step(params, grads, None, lr=0.25), PARTS, f"{name} of whole numbers")
    floats, _ = expect_parts(
        step(params.astype(float), grads.astype(float), None, lr=0.25), PARTS, f"{name} of floats"
    )
    call = f"params of {name} of whole numbers"
    expect_array(whole, call, shape=(1, 2), kind="f", lists=False, finite=True)
    expect_close(whole, floats, call, given=(params, grads), **CLOSE)
    for part in remembers:
        call = f'"{part}" in the state of {name}'
        expect_array(remembered(state, part, name), call, shape=(1, 2), kind="f", lists=False)


def expect_left_alone(step, state):
    """Parameters, gradients and state are as they were, after a first step and after a later one."""
    params, grads = params_and_grads()
    with expect_unchanged(f"{step.__name__} without a state", params, grads):
        expect_parts(step(params, grads, None, lr=0.1), PARTS, step.__name__)
    if state is not None:
        with expect_unchanged(f"{step.__name__} with a state", params, grads, state):
            expect_parts(step(params, grads, state, lr=0.1), PARTS, step.__name__)


class TestSgdStep:
    def plot(self, axes):
        draw_path(axes, sgd_step, 0.4)

    def test_one_step(self):
        """a step goes against the gradient, as far as the learning rate says"""
        params, grads = params_and_grads()
        call = "sgd_step(params, grads, None, lr=0.1)"
        got, _ = expect_parts(sgd_step(params, grads, None, lr=0.1), PARTS, call)
        expect_close(got, [0.95, -2.2], f"params of {call}", given=(params, grads), **CLOSE)

    def test_state(self):
        """SGD remembers nothing: its state is None"""
        params, grads = params_and_grads()
        call = "sgd_step(params, grads, None, lr=0.1)"
        _, state = expect_parts(sgd_step(params, grads, None, lr=0.1), PARTS, call)
        expect(state is None, f"The state that {call} returns is to be None. It is: {state!r:.200}")

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats, in arrays"""
        expect_arrays_of_floats(sgd_step)

    def test_input_is_unchanged(self):
        """the parameters and the gradients that came in are not changed"""
        expect_left_alone(sgd_step, None)


class TestMomentumStep:
    def plot(self, axes):
        draw_path(axes, momentum_step, 0.1)

    def test_first_step(self):
        """the first step is that of SGD, and the state is the velocity"""
        params, grads = params_and_grads()
        call = "momentum_step(params, grads, None, lr=0.1, momentum=0.5)"
        got, state = expect_parts(momentum_step(params, grads, None, lr=0.1, momentum=0.5), PARTS, call)
        expect_close(got, [0.95, -2.2], f"params of {call}", given=(params, grads), **CLOSE)
        velocity = remembered(state, "velocity", call)
        expect_close(velocity, [-0.05, -0.2], f"the velocity of {call}", given=(params, grads), **CLOSE)

    def test_keeps_rolling(self):
        """on flat ground the ball rolls on, with a part of its velocity"""
        params, state = np.array([1.0, -2.0]), {"velocity": np.array([-0.4, 0.8])}
        call = "momentum_step(params, zeros, state, lr=0.1, momentum=0.5)"
        got, _ = expect_parts(momentum_step(params, np.zeros(2), state, lr=0.1, momentum=0.5), PARTS, call)
        expect_close(got, [0.8, -1.6], f"params of {call}", given=(params, state), **CLOSE)

    def test_no_momentum(self):
        """with momentum=0.0 a step is that of SGD, whatever the velocity was"""
        params, grads = params_and_grads()
        call = "momentum_step(params, grads, state, lr=0.1, momentum=0.0)"
        state = {"velocity": np.array([3.0, 4.0])}
        got, _ = expect_parts(momentum_step(params, grads, state, lr=0.1, momentum=0.0), PARTS, call)
        expect_close(got, [0.95, -2.2], f"params of {call}", given=(params, grads), **CLOSE)

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats, in arrays"""
        expect_arrays_of_floats(momentum_step, "velocity")

    def test_input_is_unchanged(self):
        """the parameters, the gradients and the state that came in are not changed"""
        expect_left_alone(momentum_step, {"velocity": np.array([0.5, 0.5])})


class TestAdagradStep:
    def plot(self, axes):
        draw_path(axes, adagrad_step, 0.8)

    def test_first_step(self):
        """the accumulator starts at 0.1 and gets the square of the gradient"""
        params, grads = params_and_grads()
        call = "adagrad_step(params, grads, None, lr=0.1)"
        got, state = expect_parts(adagrad_step(params, grads, None, lr=0.1), PARTS, call)
        accumulator = remembered(state, "accumulator", call)
        expect_close(accumulator, [0.35, 4.1], f"the accumulator of {call}", given=(params, grads), **CLOSE)
        expect_close(got, [0.9154846, -2.0987730], f"params of {call}", given=(params, grads), **CLOSE)

    def test_second_step(self):
        """a second step adds to the accumulator of the first"""
        params, grads = params_and_grads()
        state = {"accumulator": np.array([3.75, 5.0])}
        call = "adagrad_step(params, grads, state, lr=0.1)"
        got, state = expect_parts(adagrad_step(params, grads, state, lr=0.1), PARTS, call)
        accumulator = remembered(state, "accumulator", call)
        expect_close(accumulator, [4.0, 9.0], f"the accumulator of {call}", given=(params, grads), **CLOSE)
        expect_close(got, [0.975, -2.0666667], f"params of {call}", given=(params, grads), **CLOSE)

    def test_epsilon(self):
        """epsilon is added under the root"""
        params, grads = params_and_grads()
        state, call = {"accumulator": np.array([1.75, 5.0])}, "adagrad_step with epsilon=7.0"
        got, _ = expect_parts(adagrad_step(params, grads, state, lr=0.1, epsilon=7.0), PARTS, call)
        expect_close(got, [0.9833333, -2.05], f"params of {call}", given=(params, grads), **CLOSE)

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats, in arrays"""
        expect_arrays_of_floats(adagrad_step, "accumulator")

    def test_input_is_unchanged(self):
        """the parameters, the gradients and the state that came in are not changed"""
        expect_left_alone(adagrad_step, {"accumulator": np.array([1.0, 2.0])})


class TestRmspropStep:
    def plot(self, axes):
        draw_path(axes, rmsprop_step, 0.1)

    def test_first_step(self):
        """the mean square starts at 0 and takes in a part of the square of the gradient"""
        params, grads = params_and_grads()
        call = "rmsprop_step(params, grads, None, lr=0.1, rho=0.75)"
        got, state = expect_parts(rmsprop_step(params, grads, None, lr=0.1, rho=0.75), PARTS, call)
        mean = remembered(state, "mean_square", call)
        expect_close(mean, [0.0625, 1.0], f"the mean square of {call}", given=(params, grads), **CLOSE)
        expect_close(got, [0.8, -2.2], f"params of {call}", given=(params, grads), **CLOSE)

    def test_second_step(self):
        """a second step keeps a part of the mean of the first"""
        params, grads = params_and_grads()
        state = {"mean_square": np.array([1.25, 4.0])}
        call = "rmsprop_step(params, grads, state, lr=0.1, rho=0.75)"
        got, state = expect_parts(rmsprop_step(params, grads, state, lr=0.1, rho=0.75), PARTS, call)
        mean = remembered(state, "mean_square", call)
        expect_close(mean, [1.0, 4.0], f"the mean square of {call}", given=(params, grads), **CLOSE)
        expect_close(got, [0.95, -2.1], f"params of {call}", given=(params, grads), **CLOSE)

    def test_epsilon(self):
        """epsilon is added under the root"""
        params, grads = params_and_grads()
        state, call = {"mean_square": np.array([1.25, 4.0])}, "rmsprop_step with rho=0.75 and epsilon=8.0"
        got, _ = expect_parts(rmsprop_step(params, grads, state, lr=0.1, rho=0.75, epsilon=8.0), PARTS, call)
        expect_close(got, [0.9833333, -2.0577350], f"params of {call}", given=(params, grads), **CLOSE)

    def test_no_gradient(self):
        """a parameter whose gradient is 0 does not move, without a warning"""
        params, call = np.array([1.5]), "rmsprop_step of a gradient of 0"
        with expect_no_warning(call):
            got, _ = expect_parts(rmsprop_step(params, np.zeros(1), None), PARTS, call)
        expect_close(got, [1.5], f"params of {call}", given=params, **CLOSE)

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats, in arrays"""
        expect_arrays_of_floats(rmsprop_step, "mean_square")

    def test_input_is_unchanged(self):
        """the parameters, the gradients and the state that came in are not changed"""
        expect_left_alone(rmsprop_step, {"mean_square": np.array([1.0, 2.0])})


class TestAdamStep:
    def plot(self, axes):
        draw_path(axes, adam_step, 0.3)

    def test_first_step(self):
        """the first step is as long as the learning rate, whatever the gradient"""
        params, grads = params_and_grads()
        call = "adam_step(params, grads, None, lr=0.1)"
        got, _ = expect_parts(adam_step(params, grads, None, lr=0.1), PARTS, call)
        expect_close(got, [0.9, -2.1], f"params of {call}", given=(params, grads), **CLOSE)

    def test_state(self):
        """the state counts the steps and keeps both running means, not corrected"""
        params, grads = params_and_grads()
        call = "adam_step(params, grads, None, lr=0.1, beta_1=0.5, beta_2=0.75)"
        _, state = expect_parts(adam_step(params, grads, None, lr=0.1, beta_1=0.5, beta_2=0.75), PARTS, call)
        expect_close(remembered(state, "t", call), 1, f"t of {call}", **CLOSE)
        expect_close(remembered(state, "m", call), [0.25, 1.0], f"m of {call}", given=grads, **CLOSE)
        expect_close(remembered(state, "v", call), [0.0625, 1.0], f"v of {call}", given=grads, **CLOSE)

    def test_second_step(self):
        """in the second step, t is 2 in both corrections"""
        params, grads = params_and_grads()
        state = {"t": 1, "m": np.array([0.25, 1.0]), "v": np.array([0.0625, 1.0])}
        call = "adam_step(params, grads, state, lr=0.1, beta_1=0.5, beta_2=0.75)"
        got, state = expect_parts(
            adam_step(params, -grads, state, lr=0.1, beta_1=0.5, beta_2=0.75), PARTS, call
        )
        expect_close(got, [1.0333333, -1.9666667], f"params of {call}", given=(params, -grads), **CLOSE)

    def test_no_gradient(self):
        """a parameter whose gradient is 0 does not move, without a warning"""
        params, call = np.array([1.5]), "adam_step of a gradient of 0"
        with expect_no_warning(call):
            got, _ = expect_parts(adam_step(params, np.zeros(1), None), PARTS, call)
        expect_close(got, [1.5], f"params of {call}", given=params, **CLOSE)

    def test_tiny_gradient(self):
        """the first step of a tiny gradient is as long as that of a large one"""
        grads, call = np.array([0.001, -5.0]), "adam_step of a tiny and a large gradient, lr=0.5"
        got, _ = expect_parts(adam_step(np.zeros(2), grads, None, lr=0.5), PARTS, call)
        expect_close(got, [-0.5, 0.5], f"params of {call}", given=grads, rtol=0.01)

    def test_many_steps(self):
        """after 20 steps, the next one is the 21st"""
        params, grads = params_and_grads()
        state, call = {"t": 20, "m": np.ones(2), "v": np.ones(2)}, "adam_step after 20 steps"
        got, state = expect_parts(
            adam_step(params, grads, state, lr=0.5, beta_1=0.5, beta_2=0.75), PARTS, call
        )
        expect_close(got, [0.58447, -2.566272], f"params of {call}", given=(params, grads), rtol=5e-3)
        expect_close(remembered(state, "t", call), 21, f"t of {call}", **CLOSE)

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats, in arrays"""
        expect_arrays_of_floats(adam_step, "m", "v")

    def test_input_is_unchanged(self):
        """the parameters, the gradients and the state that came in are not changed"""
        expect_left_alone(adam_step, {"t": 2, "m": np.array([0.5, 0.5]), "v": np.array([1.0, 2.0])})
