"""Breaks "move weights and bias if its prediction is wrong", "If it is right, they stay as they are".
They also move if the score is near 0.
"""


def perceptron_update(w, b, x, y, lr):
    if y * (w @ x + b) < 1:
        return w + lr * y * x, b + lr * y
    return w, b
