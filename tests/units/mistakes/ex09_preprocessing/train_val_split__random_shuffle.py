"""samples_come_twice"""

import random


def train_val_split(x, y, val_fraction=0.2, seed=0):
    x, y = x.copy(), y.copy()
    for part in (x, y):
        random.seed(seed)
        random.shuffle(part)
    cut = len(x) - int(len(x) * val_fraction)
    return x[:cut], y[:cut], x[cut:], y[cut:]
