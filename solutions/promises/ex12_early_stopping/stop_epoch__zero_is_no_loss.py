"""Breaks "A later epoch is one if its loss is less than best - min_delta". A best loss of 0.0 is taken
for none, so whatever follows is an improvement. Input: [0.5, 0.0, 0.3], 5, 0 gives (3, 3), not (3,
2)."""


def stop_epoch(val_losses, patience, min_delta):
    best, best_epoch = None, 1
    for epoch, loss in enumerate(val_losses, start=1):
        if not best or loss < best - min_delta:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch
