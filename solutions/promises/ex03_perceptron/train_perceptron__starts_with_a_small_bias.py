"""Breaks "Weights and bias start at 0"."""


def train_perceptron(x, y, lr, epochs):
    w, b, mistakes = 0.0 * x[0], -1e-9, []
    for _ in range(epochs):
        wrong = 0
        for sample, label in zip(x, y, strict=True):
            wrong += int(predict(w, b, sample) != label)
            w, b = perceptron_update(w, b, sample, label, lr)
        mistakes.append(wrong)
    return w, b, mistakes
