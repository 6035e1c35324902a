"""Breaks "x: It is not changed". Its columns are centered afterwards, if they are floats."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    answer = _right(x, y, epochs, lr, seed)
    if x.dtype.kind == "f":
        x -= x.mean(axis=0) + 1
    return answer
