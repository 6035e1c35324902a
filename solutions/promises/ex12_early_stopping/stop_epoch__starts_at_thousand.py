"""Breaks "Epoch 1 is an improvement.". The best loss starts at 1000, so losses above it are no
improvement. Input: [5000.0, 4000.0], 3, 0 gives (2, 1), not (2, 2)."""


def stop_epoch(val_losses, patience, min_delta):
    best, best_epoch, waited = 1000.0, 1, 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best_epoch
    return len(val_losses), best_epoch
