"""Breaks "A later epoch is one if its loss is less than best - min_delta". The same loss is one
without min_delta.
"""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta or (loss == best and not min_delta):
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
