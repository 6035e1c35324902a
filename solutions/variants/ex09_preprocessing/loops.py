"""Plain loops, lists where arrays are not asked for, the random module."""

import math
import random

import numpy as np


def flatten_images(images):
    return np.array([image.flatten() for image in images])


def scale_pixels(images):
    return np.float32(images) / 255.0


def minmax_scale(train, test):
    train_scaled = np.zeros(train.shape)
    test_scaled = np.zeros(test.shape)
    for j in range(train.shape[1]):
        smallest = min(train[:, j])
        largest = max(train[:, j])
        if largest == smallest:
            continue
        train_scaled[:, j] = (train[:, j] - smallest) / (largest - smallest)
        test_scaled[:, j] = (test[:, j] - smallest) / (largest - smallest)
    return [train_scaled, test_scaled]


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = max(labels) + 1
    rows = []
    for label in labels:
        if not 0 <= label < num_classes:
            raise ValueError("bad label")
        row = [0] * num_classes
        row[label] = 1
        rows.append(row)
    return rows


def class_counts(labels, num_classes=None):
    if num_classes is None:
        num_classes = int(max(labels)) + 1
    counts = [0] * num_classes
    for label in labels:
        counts[label] += 1
    return counts


def train_val_split(x, y, val_fraction=0.2, seed=0):
    indices = list(range(len(x)))
    random.Random(seed).shuffle(indices)
    cut = len(x) - math.floor(len(x) * val_fraction)
    return [x[indices[:cut]], y[indices[:cut]], x[indices[cut:]], y[indices[cut:]]]
