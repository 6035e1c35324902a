"""Breaks "The slope of the loss with respect to what goes into each hidden neuron's tanh". Only the
first three logits count.
"""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    return _right(delta_2[:, :3], w2[:, :3], hidden)
