import numpy as np


def predict(w, b, x):
    score = x @ w + b
    answer = np.ones_like(score)
    answer[score < 0] = -1
    return answer


def perceptron_update(w, b, x, y, lr):
    # error = y - predict(w, b, x)   <- this was 2, not 1 !
    if predict(w, b, x) != y:
        w = w + lr * y * x
        b = b + lr * y
    return w, b


def train_perceptron(x, y, lr, epochs):
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_perceptron")
