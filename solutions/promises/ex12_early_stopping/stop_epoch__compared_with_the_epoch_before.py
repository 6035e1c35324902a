"""Breaks "where best is the loss of the last epoch that was an improvement". It is that of the
epoch before.
"""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch = 1
    for epoch in range(2, len(val_losses) + 1):
        if val_losses[epoch - 1] < val_losses[epoch - 2] - min_delta:
            best_epoch = epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
