"""Exercise 9 - preprocessing (Linh)"""
import numpy as np


def flatten_images(images):
    return np.array([image.flatten() for image in images])


def scale_pixels(images):
    return (images / 255).astype(np.float32)


def minmax_scale(train, test):
    mn = train.min(axis=0)
    mx = train.max(axis=0)
    rng = (mx - mn).astype(float)
    constant = rng == 0
    rng[constant] = 1            # otherwise 0/0
    train_scaled = (train - mn) / rng
    test_scaled = (test - mn) / rng
    test_scaled[:, constant] = 0
    return train_scaled, test_scaled


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = np.max(labels) + 1
    if np.any(labels < 0) or np.any(labels >= num_classes):
        raise ValueError('labels outside of 0 .. num_classes-1')
    return np.eye(num_classes)[labels]


def class_counts(labels, num_classes=None):
    if num_classes is None:
        num_classes = np.max(labels) + 1
    return np.array([np.sum(labels == k) for k in range(num_classes)])


def train_val_split(x, y, val_fraction=0.2, seed=0):
    idx = np.arange(len(x))
    np.random.RandomState(seed).shuffle(idx)
    n_train = len(x) - int(len(x) * val_fraction)
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
