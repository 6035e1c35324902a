import numpy as np


def flatten_images(images):
    return np.stack([np.concatenate(list(image)) for image in images])


def scale_pixels(images):
    return np.array(images / 255, dtype=np.float32)


def minmax_scale(train, test):
    low, high = np.min(train, axis=0), np.max(train, axis=0)
    scaled = []
    for data in (train, test):
        result = np.zeros(data.shape)
        for c in range(data.shape[1]):
            if high[c] > low[c]:
                result[:, c] = (data[:, c] - low[c]) / (high[c] - low[c])
        scaled.append(result)
    return scaled


def one_hot(labels, num_classes=None):
    classes = np.max(labels) + 1 if num_classes is None else num_classes
    for label in labels:
        if not 0 <= label < classes:
            raise ValueError(f"{label} is no class")
    result = np.zeros((labels.size, classes), dtype=int)
    i = 0
    while i < labels.size:
        result[i, labels[i]] = 1
        i += 1
    return result


def class_counts(labels, num_classes=None):
    return np.sum(one_hot(labels, num_classes), axis=0)


def train_val_split(x, y, val_fraction=0.2, seed=0):
    rng = np.random.default_rng(seed)
    indices = rng.choice(len(x), size=len(x), replace=False)
    n_val = int(val_fraction * len(x))
    val_indices, train_indices = indices[:n_val], indices[n_val:]
    return x[train_indices], y[train_indices], x[val_indices], y[val_indices]
