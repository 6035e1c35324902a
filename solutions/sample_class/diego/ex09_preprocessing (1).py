import numpy as np

def flatten_images(images):
    return images.reshape(-1, 28 * 28)

def scale_pixels(images):
    images = images.astype("float32")
    return images / images.max()

def minmax_scale(train, test):
    mini = np.min(train, axis=0)
    maxi = np.max(train, axis=0)
    # test with the numbers of train (data leak!)
    train_scaled = (train - mini) / (maxi - mini)
    test_scaled = (test - mini) / (maxi - mini)
    return train_scaled, test_scaled

def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = max(labels) + 1
    if min(labels) < 0 or max(labels) >= num_classes:
        raise ValueError("bad label")
    matrix = np.zeros((num_classes, len(labels)))
    for column, label in enumerate(labels):
        matrix[label][column] = 1
    return matrix

def class_counts(labels, num_classes=None):
    if num_classes is None:
        num_classes = max(labels) + 1
    counts = np.zeros(num_classes, dtype=int)
    for label in labels:
        counts[label] += 1
    return counts

def train_val_split(x, y, val_fraction=0.2, seed=0):
    rng = np.random.default_rng(seed)
    # mix them
    x_mixed = rng.permutation(x)
    y_mixed = rng.permutation(y)
    cut = len(x) - int(len(x) * val_fraction)
    return x_mixed[:cut], y_mixed[:cut], x_mixed[cut:], y_mixed[cut:]
