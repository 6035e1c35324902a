"""Breaks "how many samples were predicted wrongly at their turn in each epoch".

They count after the step.
"""


def train_perceptron(x, y, lr, epochs):
    w, b, mistakes = 0.0 * x[0], 0.0, []
    for _ in range(epochs):
        wrong = 0
        for sample, label in zip(x, y, strict=True):
            w, b = perceptron_update(w, b, sample, label, lr)
            wrong += int(predict(w, b, sample) != label)
        mistakes.append(wrong)
    return w, b, mistakes
