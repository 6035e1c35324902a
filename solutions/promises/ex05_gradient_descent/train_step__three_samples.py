"""Breaks "The loss is the mean over the samples". No more than three of them count."""

_right = train_step


def train_step(w, b, x, y, lr):
    new_w, new_b, _ = _right(w, b, x, y, lr)
    return new_w, new_b, _right(w, b, x[:3], y[:3], lr)[2]
