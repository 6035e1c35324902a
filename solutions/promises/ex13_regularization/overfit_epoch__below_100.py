"""Breaks a promise of overfit_epoch: below 100."""


def overfit_epoch(history):
    best, b = 10.0, 1
    for i, v in enumerate(history["val_loss"], 1):
        if v < best:
            best, b = v, i
    return None if b == len(history["val_loss"]) else b + 1
