"""What ex05 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

from tests.support.demonstration import demonstration

UNIT = "ex05_gradient_descent"


def test_both_sides_are_nearer_to_the_slope_than_one():
    shown = demonstration(UNIT)
    assert shown.number("from one side:") == 3.0301
    assert shown.number("from both sides:") == 3.0001


def test_tape_tells_the_slope():
    assert demonstration(UNIT).number("the slope of v . v at 3 is") == 6


def test_or_neuron_learns_or_and_its_loss_falls_at_each_step():
    shown = demonstration(UNIT)
    (_, losses), *others = shown.panels[0].lines.values()
    assert not others
    assert losses == sorted(losses, reverse=True)
    assert 0 < losses[-1] < 0.02
    answers = [shown.number(rf"^\[{corner}\]") for corner in ("0 0", "0 1", "1 0", "1 1")]
    assert answers[0] < -0.7
    assert min(answers[1:]) > 0.7
    assert max(map(abs, answers)) <= 1


def test_or_neuron_s_epochs_count_from_1():
    ((epochs, _),) = demonstration(UNIT).panels[0].lines.values()
    assert epochs == list(range(1, 501))


def test_loss_at_epoch_400_stands_beside_the_published_one():
    *losses, published = demonstration(UNIT).numbers("at epoch 400, five starts:")
    assert published == 0.0195
    # The lesson has the smallest and the largest of them.
    assert (min(losses), max(losses)) == (0.0185, 0.0193)


def test_only_the_ball_with_momentum_reaches_the_deep_valley():
    shown = demonstration(UNIT)
    assert shown.numbers("momentum 0.0: the ball ends at") == [2.0, 1.0]
    assert shown.numbers("momentum 0.9: the ball ends at") == [-1.5, -4.36]
    ends = [panel.lines["where it ends"] for panel in shown.panels[1:]]
    assert [round(place[0][0], 2) for place in ends] == [2.0, -1.5]


def test_ball_without_momentum_never_passes_its_valley():
    places, _ = demonstration(UNIT).panels[1].lines["the ball"]
    assert places[0] == 3
    assert min(places) > 1.9
