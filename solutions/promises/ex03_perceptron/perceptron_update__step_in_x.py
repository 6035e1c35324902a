"""Breaks "x: It is not changed". Floats become the step."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    answer = _right(w, b, x, y, lr)
    if x.dtype.kind == "f":
        x *= lr * y
    return answer
