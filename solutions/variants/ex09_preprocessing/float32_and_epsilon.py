"""float32 throughout, an epsilon in the divisor, one_hot by np.eye, counts from one_hot."""

import numpy as np


def flatten_images(images):
    return images.reshape(-1, images.shape[1] * images.shape[2])


def scale_pixels(images):
    return (images / 255.0).astype("float32")


def minmax_scale(train, test):
    train, test = train.astype(np.float32), test.astype(np.float32)
    low, high = train.min(axis=0), train.max(axis=0)
    varies = high != low
    train_scaled = (train - low) / (high - low + 1e-8) * varies
    test_scaled = np.where(varies, (test - low) / (high - low + 1e-8), 0)
    return train_scaled, test_scaled


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = int(labels.max()) + 1
    if (labels < 0).any():
        raise ValueError("negative label")
    try:
        return np.eye(num_classes, dtype=np.float32)[labels]
    except IndexError as error:
        raise ValueError("label too large") from error


def class_counts(labels, num_classes=None):
    return one_hot(labels, num_classes).sum(axis=0)


def train_val_split(x, y, val_fraction=0.2, seed=0):
    rng = np.random.RandomState(seed)
    order = rng.permutation(x.shape[0])
    x, y = x[order], y[order]
    split = x.shape[0] - int(x.shape[0] * val_fraction)
    return x[:split], y[:split], x[split:], y[split:]
