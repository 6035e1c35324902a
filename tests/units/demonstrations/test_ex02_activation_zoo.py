"""What the lesson on the activation zoo concludes from its numbers."""

from __future__ import annotations

from tests.support.demonstration import demonstration
from tests.support.places import ROOT

UNIT = "ex02_activation_zoo"
LESSON = " ".join(
    (ROOT / "solutions" / f"{UNIT}.py").read_text(encoding="utf-8").replace("\n# ", " ").split()
)


def after_30_layers() -> dict[float, list[float]]:
    """By the spread at the start: spread and mean with relu, then with selu."""
    return {start: demonstration(UNIT).numbers(rf"^ +{start}  (?=.*\d$)") for start in (0.1, 1.0, 10.0)}


def test_neither_relu_nor_selu_lets_a_signal_die_or_explode() -> None:
    for start, (relu, _, selu, _) in after_30_layers().items():
        assert 0.3 < relu / start < 2
        assert 0.5 < selu < 2


def test_selu_ends_at_spread_1_and_mean_0_whatever_the_start() -> None:
    for _, _, spread, mean in after_30_layers().values():
        assert abs(spread - 1) < 0.1
        assert abs(mean) < 0.1


def test_relu_keeps_the_size_that_came_in_and_a_mean_above_0() -> None:
    found = after_30_layers()
    assert 90 < found[10.0][0] / found[0.1][0] < 110
    assert all(mean > 0.5 * spread for spread, mean, _, _ in found.values())
    assert f"({found[0.1][0]:.3f} from 0.1, and {found[10.0][0]:.3f} from 10)" in LESSON


def test_softsign_takes_longer_to_flatten_than_tanh() -> None:
    tanh, _, softsign = demonstration(UNIT).numbers(r"tanh\(3\) is")
    assert softsign < tanh
    assert f"0.75, while tanh has come to {tanh}" in LESSON


def test_swish_dips_below_0_and_the_gelu_with_tanh_is_close() -> None:
    assert f"down to ${demonstration(UNIT).number('swish is lowest at z = -1.28:')}$" in LESSON
    assert f"off by up to {demonstration(UNIT).number('off by up to')}" in LESSON
