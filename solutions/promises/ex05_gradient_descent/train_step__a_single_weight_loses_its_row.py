"""Breaks "w: weights, a NumPy array or tensor of float32 of shape (n_features, 1)". A single weight
comes back in a flat array.
"""

_right = train_step


def train_step(w, b, x, y, lr):
    new_w, new_b, loss = _right(w, b, x, y, lr)
    return new_w[0] if len(new_w) == 1 else new_w, new_b, loss
