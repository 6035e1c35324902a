"""Breaks "the sum over the samples of inputs[:, i] * delta[:, j]". For many samples it is the mean."""


def weight_gradient(inputs, delta):
    total = inputs.T @ delta
    return total / len(inputs) if len(inputs) > 32 else total
