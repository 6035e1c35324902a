"""Breaks "If several epochs share the lowest validation loss, the first of them is the best one". It is the
last.
"""


def overfit_epoch(history):
    losses = history["val_loss"]
    best = max(place for place, loss in enumerate(losses) if loss == min(losses))
    return None if best == len(losses) - 1 else best + 2
