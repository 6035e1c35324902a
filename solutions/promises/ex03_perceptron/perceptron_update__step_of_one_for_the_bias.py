"""Breaks "the new bias is b + lr * y"."""


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) == y:
        return w, b
    return w + lr * y * x, b + y * min(lr, 0.5)
