"""Breaks "Training stops after the first epoch that is the last of `patience` epochs in a row
without improvement". It stops one later.
"""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch > patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
