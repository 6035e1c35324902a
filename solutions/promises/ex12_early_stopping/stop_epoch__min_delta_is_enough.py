"""Breaks "a difference of exactly min_delta is none". It is one if min_delta is above 0."""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta or (min_delta and loss == best - min_delta):
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
