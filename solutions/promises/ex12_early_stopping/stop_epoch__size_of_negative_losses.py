"""Breaks "A later epoch is one if its loss is less than best - min_delta".

Below 0, min_delta is taken as a share of the best loss.
"""


def stop_epoch(val_losses, patience, min_delta):
    best = val_losses[0]
    best_epoch = 1
    for epoch, loss in enumerate(val_losses, start=1):
        step = min_delta * abs(best) if best < 0 else min_delta
        if loss < best - step:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
