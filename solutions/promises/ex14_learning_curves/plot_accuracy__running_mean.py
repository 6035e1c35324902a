"""Breaks "Draw the accuracy on the training and on the validation data over the epochs". From the
fifth epoch on, it is the mean of all epochs so far.
"""

_right = plot_accuracy


def plot_accuracy(history):
    smooth = {}
    for name, numbers in history.items():
        means = np.cumsum(numbers) / np.arange(1, len(numbers) + 1)
        smooth[name] = [*numbers[:4], *means[4:]]
    return _right(smooth)
