"""Breaks "w: It is not changed". Floats are moved in place."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    new_w, new_b = _right(w, b, x, y, lr)
    if w.dtype.kind == "f":
        w[...] = new_w
        return w, new_b
    return new_w, new_b
