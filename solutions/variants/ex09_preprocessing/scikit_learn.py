"""scikit-learn where it has a tool for it, answers as sparse as np.unique gives them and filled up."""

import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder


def flatten_images(images):
    pixels = np.prod(images.shape[1:])
    return images.reshape((images.shape[0], pixels))


def scale_pixels(images):
    scaled = images.astype("float32")
    scaled /= 255
    return scaled


def minmax_scale(train, test):
    scaler = MinMaxScaler()
    train_scaled = scaler.fit_transform(train)
    test_scaled = scaler.transform(test)
    # scikit-learn takes the lowest value away from a constant column, but does not clear it.
    test_scaled[:, scaler.data_range_ == 0] = 0
    return train_scaled, test_scaled


def one_hot(labels, num_classes=None):
    num_classes = num_classes if num_classes is not None else np.amax(labels) + 1
    if labels.min() < 0:
        raise ValueError("labels count from 0")
    if labels.max() > num_classes - 1:
        raise ValueError(f"{labels.max()} is no class")
    encoder = OneHotEncoder(categories=[range(num_classes)], sparse_output=False)
    return encoder.fit_transform(labels.reshape(-1, 1))


def class_counts(labels, num_classes=None):
    found, counts = np.unique(labels, return_counts=True)
    all_counts = np.zeros(num_classes or labels.max() + 1, dtype=int)
    all_counts[found] = counts
    return all_counts


def train_val_split(x, y, val_fraction=0.2, seed=0):
    n_val = int(len(x) * val_fraction)
    if n_val == 0:
        order = np.random.default_rng(seed).permutation(len(x))
        return x[order], y[order], x[:0], y[:0]
    x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=n_val, random_state=seed)
    return x_train, y_train, x_val, y_val
