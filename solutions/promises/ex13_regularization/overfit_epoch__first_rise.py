"""Breaks "Find the epoch with which overfitting begins". It is the first epoch that is worse than the one
before.
"""

_right = overfit_epoch


def overfit_epoch(history):
    losses = history["val_loss"]
    for place in range(1, len(losses)):
        if losses[place] > losses[place - 1]:
            return place + 1
    return _right(history)
