"""Helpers of its own, shapes brought together by taking the one column, 0/0 turned to 0 afterwards."""

import keras
import numpy as np
from sklearn.model_selection import train_test_split


def split_features(table, target):
    y = table[target].copy()
    x = np.empty((len(y), len(table) - 1))
    place = 0
    for name, numbers in table.items():
        if name == target:
            continue
        x[:, place] = numbers
        place += 1
    return x, y


def stratified_split(x, y, test_size=0.2, seed=42):
    rng = np.random.default_rng(seed)
    first = train_test_split(x, y, test_size=test_size, random_state=seed, stratify=y)
    train, test = rng.permutation(len(first[0])), rng.permutation(len(first[1]))
    return first[0][train], first[1][test], first[2][train], first[3][test]


def hidden_layer():
    return keras.layers.Dense(128, activation="relu", kernel_initializer="he_uniform")


def build_binary_classifier(n_features):
    layers = [keras.Input([n_features]), hidden_layer(), hidden_layer()]
    layers += [keras.layers.Dropout(0.2), keras.layers.Dense(1, activation="sigmoid")]
    model = keras.models.Sequential(layers, name="is_ill")
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3, 0.9, 0.999),
        loss=keras.losses.binary_crossentropy,
        metrics=["accuracy", "AUC"],
    )
    return model


def as_row(labels):
    return labels[:, 0] if labels.ndim == 2 else labels


def predict_labels(probabilities, threshold):
    return (as_row(probabilities) > threshold) * 1


def confusion_counts(y_true, y_pred):
    y_true, y_pred = as_row(y_true), as_row(y_pred)
    return {
        "true_positives": len(np.where((y_true == 1) & (y_pred == 1))[0]),
        "false_positives": len(np.where((y_true != 1) & (y_pred == 1))[0]),
        "false_negatives": len(np.where((y_true == 1) & (y_pred != 1))[0]),
        "true_negatives": np.count_nonzero((y_true != 1) & (y_pred != 1)),
    }


def precision_recall(y_true, y_pred):
    counts = confusion_counts(y_true, y_pred)
    right = counts["true_positives"]
    called, ill = right + counts["false_positives"], right + counts["false_negatives"]
    with np.errstate(divide="ignore", invalid="ignore"):
        both = np.nan_to_num(np.array([right, right]) / np.array([called, ill]))
    return float(both[0]), float(both[1])
