# Preparing data, Amara
import random

import numpy as np


def flatten_images(images):
    rows = []
    for image in images:
        row = []
        for line in image:
            for pixel in line:
                row.append(pixel)
        rows.append(row)
    return np.array(rows, dtype=images.dtype)


def scale_pixels(images):
    # a new array, because uint8 has no decimals
    scaled = np.zeros(images.shape, dtype="float32")
    for place in np.ndindex(images.shape):
        scaled[place] = int(images[place]) / 255
    return scaled


def minmax_scale(train, test):
    train_scaled = np.zeros(train.shape)
    test_scaled = np.zeros(test.shape)
    for column in range(train.shape[1]):
        smallest = float(min(train[:, column]))
        largest = float(max(train[:, column]))
        if largest == smallest:
            continue  # leave the zeros
        for i in range(len(train)):
            train_scaled[i, column] = (train[i, column] - smallest) / (largest - smallest)
        for i in range(len(test)):
            # min and max of TRAIN here too!!
            test_scaled[i, column] = (test[i, column] - smallest) / (largest - smallest)
    return train_scaled, test_scaled


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = max(labels) + 1
    rows = []
    for label in labels:
        if label < 0 or label >= num_classes:
            raise ValueError(f"label {label} is not between 0 and {num_classes - 1}")
        row = [0] * int(num_classes)
        row[label] = 1
        rows.append(row)
    return np.array(rows)


def class_counts(labels, num_classes=None):
    if num_classes is None:
        num_classes = max(labels) + 1
    counts = [0] * int(num_classes)
    for label in labels:
        counts[label] += 1
    return np.array(counts)


def train_val_split(x, y, val_fraction=0.2, seed=0):
    numbers = list(range(len(x)))
    random.Random(seed).shuffle(numbers)
    n_val = int(len(x) * val_fraction)
    val = numbers[:n_val]
    train = numbers[n_val:]
    return x[train], y[train], x[val], y[val]
