# Chiara - esercizio 9
import numpy as np


def flatten_images(images):
    return images.reshape(images.shape[0], -1)


def scale_pixels(images):
    return images / 255


def minmax_scale(train, test):
    # scale both in the same way, with the min and max of all the data
    everything = np.vstack([train, test])
    minimum = everything.min(axis=0)
    maximum = everything.max(axis=0)
    difference = maximum - minimum
    difference[difference == 0] = 1
    return (train - minimum) / difference, (test - minimum) / difference


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = labels.max() + 1
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, label] = 1
    return result


def class_counts(labels, num_classes=None):
    classes, counts = np.unique(labels, return_counts=True)
    return counts


def train_val_split(x, y, val_fraction=0.2, seed=0):
    n_val = int(len(x) * val_fraction)
    n_train = len(x) - n_val
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]
