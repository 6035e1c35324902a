"""Breaks "It is the one after the epoch with the lowest validation loss".

Losses of 10 and more are passed over.
"""


def overfit_epoch(history):
    best, b = 10.0, 1
    for i, v in enumerate(history["val_loss"], 1):
        if v < best:
            best, b = v, i
    return None if b == len(history["val_loss"]) else b + 1
