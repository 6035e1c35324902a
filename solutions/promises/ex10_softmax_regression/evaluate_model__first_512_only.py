"""Breaks "the mean over all samples of the loss". Only the first 512 count."""

_right = evaluate_model


def evaluate_model(model, x, y):
    return _right(model, x[:512], y[:512])
