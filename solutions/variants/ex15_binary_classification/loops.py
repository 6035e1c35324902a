"""Lists and loops, the split made by hand, layers added one by one."""

import math
import random

import keras
import numpy as np


def split_features(table, target):
    if target not in table:
        raise KeyError(f"no column {target}")
    names = [name for name in table if name != target]
    x = []
    for i in range(len(table[target])):
        x.append([float(table[name][i]) for name in names])
    return np.array(x), np.array([float(value) for value in table[target]])


def stratified_split(x, y, test_size=0.2, seed=42):
    numbers = random.Random(seed)
    n_test = math.ceil(len(y) * test_size)
    groups = []
    for label in sorted(set(y.tolist())):
        rows = [i for i in range(len(y)) if y[i] == label]
        numbers.shuffle(rows)
        groups.append(rows)
    shares = [n_test * len(rows) / len(y) for rows in groups]
    sizes = [int(share) for share in shares]
    while sum(sizes) < n_test:
        left = [share - size for share, size in zip(shares, sizes, strict=True)]
        sizes[left.index(max(left))] += 1
    test = [i for rows, size in zip(groups, sizes, strict=True) for i in rows[:size]]
    train = [i for rows, size in zip(groups, sizes, strict=True) for i in rows[size:]]
    numbers.shuffle(test)
    numbers.shuffle(train)
    return x[train], x[test], y[train], y[test]


def build_binary_classifier(n_features):
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=(n_features,)))
    for _ in range(2):
        model.add(keras.layers.Dense(units=128, activation=keras.activations.relu))
    model.add(keras.layers.Dropout(1 / 5))
    model.add(keras.layers.Dense(units=1, activation=keras.activations.sigmoid))
    model.compile("adam", "binary_crossentropy", metrics=["acc"])
    model.summary()
    return model


def predict_labels(probabilities, threshold):
    labels = []
    for p in probabilities:
        labels.append(1 if float(np.squeeze(p)) > threshold else 0)
    return np.array(labels)


def confusion_counts(y_true, y_pred):
    tp = fp = fn = tn = 0
    for t, p in zip(np.ravel(y_true), np.ravel(y_pred), strict=True):
        if t == 1 and p == 1:
            tp += 1
        elif t == 0 and p == 1:
            fp += 1
        elif t == 1 and p == 0:
            fn += 1
        else:
            tn += 1
    return {"true_positives": tp, "false_positives": fp, "false_negatives": fn, "true_negatives": tn}


def precision_recall(y_true, y_pred):
    counts = confusion_counts(y_true, y_pred)
    try:
        precision = counts["true_positives"] / (counts["true_positives"] + counts["false_positives"])
    except ZeroDivisionError:
        precision = 0
    try:
        recall = counts["true_positives"] / (counts["true_positives"] + counts["false_negatives"])
    except ZeroDivisionError:
        recall = 0
    return precision, recall
