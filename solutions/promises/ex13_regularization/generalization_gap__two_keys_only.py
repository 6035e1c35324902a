"""Breaks "It may have other keys, such as "accuracy"; they do not matter". The first two keys are taken for
the losses.
"""


def generalization_gap(history):
    history["val_loss"]
    names = list(history)
    first, second = sorted(names[:2], key=len)
    return np.array(history[second]) - np.array(history[first])
