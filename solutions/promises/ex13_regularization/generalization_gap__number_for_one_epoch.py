"""Breaks "one number for each epoch under "loss" and under "val_loss", at least one" of history. Of one
epoch the answer is a number.
"""

_right = generalization_gap


def generalization_gap(history):
    return np.squeeze(_right(history))[()]
