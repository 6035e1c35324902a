"""Breaks "the last of `patience` epochs in a row without improvement". They need not be in a row."""


def stop_epoch(val_losses, patience, min_delta):
    best_epoch, best, waited = 1, val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        else:
            waited += 1
            if waited == patience:
                return epoch, best_epoch
    return len(val_losses), best_epoch
