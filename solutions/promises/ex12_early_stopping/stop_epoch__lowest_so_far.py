"""Breaks "where best is the loss of the last epoch that was an improvement". It is the lowest so far."""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch = epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
        best = min(best, loss)
    return len(val_losses), best_epoch
