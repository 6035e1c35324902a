# The perceptron, Amara
import numpy as np


def score_of_sample(w, b, sample):
    total = b
    for j in range(len(w)):
        total = total + w[j] * sample[j]
    return total


def predict(w, b, x):
    if x.ndim == 2:
        # many samples
        answers = []
        for sample in x:
            answers.append(predict(w, b, sample))
        return np.array(answers)
    if score_of_sample(w, b, x) >= 0:
        return 1
    else:
        return -1


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) == y:
        return w, b
    new_w = []
    for j in range(len(w)):
        new_w.append(w[j] + lr * y * x[j])
    new_b = b + lr * y
    return np.array(new_w), new_b


def train_perceptron(x, y, lr, epochs):
    n_samples = x.shape[0]
    n_features = x.shape[1]
    w = np.zeros(n_features)
    b = 0
    mistakes = []
    for epoch in range(epochs):
        mistakes_now = 0
        for i in range(n_samples):
            # count it BEFORE learning
            if predict(w, b, x[i]) != y[i]:
                mistakes_now = mistakes_now + 1
            w, b = perceptron_update(w, b, x[i], y[i], lr)
        mistakes.append(mistakes_now)
    return w, b, mistakes
