"""first_epoch_counts_as_bad"""


def stop_epoch(val_losses, patience, min_delta):
    best = val_losses[0]
    best_at, waited = 1, 0
    for number in range(1, len(val_losses) + 1):
        loss = val_losses[number - 1]
        improved = loss < best - min_delta
        waited = 0 if improved else waited + 1
        if improved:
            best, best_at = loss, number
        if waited == patience:
            return number, best_at
    return len(val_losses), best_at
