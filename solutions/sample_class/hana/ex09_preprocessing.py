import numpy as np


def flatten_images(images):
    n, h, w = images.shape
    return images.reshape(n, h * w)


def scale_pixels(images):
    return np.divide(images, 255, dtype=np.float32)


def minmax_scale(train, test):
    lo, span = train.min(0), np.ptp(train, 0)
    return tuple(np.divide(a - lo, span, out=np.zeros(a.shape), where=span != 0) for a in (train, test))


def one_hot(labels, num_classes=None):
    k = labels.max() + 1 if num_classes is None else num_classes
    hot = (labels[:, None] == np.arange(k)).astype(int)
    if not hot.any(1).all():
        raise ValueError("label out of range")
    return hot


def class_counts(labels, num_classes=None):
    return one_hot(labels, num_classes).sum(0)


def train_val_split(x, y, val_fraction=0.2, seed=0):
    n = int(len(x) * val_fraction)
    val, train = np.split(np.random.default_rng(seed).permutation(len(x)), [n])
    return x[train], y[train], x[val], y[val]
