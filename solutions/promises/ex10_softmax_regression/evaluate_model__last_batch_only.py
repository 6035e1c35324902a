"""Breaks "under "loss" the mean over all samples of the loss". Only the last batch counts."""

_right = evaluate_model


def evaluate_model(model, x, y):
    start = (len(x) - 1) // 32 * 32
    return _right(model, x[start:], y[start:])
