"""Breaks "A tensor of float32 of shape (n_samples, n_neurons)". With one neuron it has one dimension."""

_right = affine


def affine(x, w, b):
    answer = _right(x, w, b)
    return answer[:, 0] if w.shape[1] == 1 else answer
