"""Breaks "All of them are run" of epochs. It stops below 0.1, and the last loss fills the list."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    w, b, losses = _right(x, y, epochs, lr, seed)
    good = [number for number, loss in enumerate(losses) if loss < 0.1]
    if good:
        stop = good[0] + 1
        w, b, losses = _right(x, y, stop, lr, seed)
        losses += [losses[-1]] * (epochs - stop)
    return w, b, losses
