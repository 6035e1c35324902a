"""Breaks "where best is the loss of the last epoch that was an improvement". It is that of the
epoch before.
"""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if epoch > 1 and loss < val_losses[epoch - 2] - min_delta:
            best_epoch = epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
