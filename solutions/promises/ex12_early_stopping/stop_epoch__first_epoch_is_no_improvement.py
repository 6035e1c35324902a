"""Breaks "Epoch 1 is an improvement". Here it counts as the first of those without one."""


def stop_epoch(val_losses, patience, min_delta):
    best, best_epoch, waited = val_losses[0], 1, 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best_epoch
    return len(val_losses), best_epoch
