"""Breaks "y: It is not changed". No becomes 0 in it."""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    answer = _right(x, y, lr, epochs)
    np.maximum(y, 0, out=y)
    return answer
