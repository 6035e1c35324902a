"""Masks, one code for each pair, other types of numbers."""

import keras
import numpy as np
from sklearn.model_selection import train_test_split


def split_features(table, target):
    names = [name for name in table if name != target]
    x = np.concatenate([np.reshape(table[name], (-1, 1)) for name in names], axis=1, dtype=np.float64)
    return x, np.asarray(table[target])


def stratified_split(x, y, test_size=0.2, seed=42):
    train, test = train_test_split(np.arange(len(y)), test_size=test_size, random_state=seed, stratify=y)
    return x[train], x[test], y[train], y[test]


def build_binary_classifier(n_features):
    relu = keras.layers.Activation
    model = keras.Sequential(
        [
            keras.layers.InputLayer(shape=(n_features,)),
            keras.layers.Dense(128),
            relu("relu"),
            keras.layers.Dense(128),
            relu("relu"),
            keras.layers.Dropout(0.2, seed=1),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(loss="BinaryCrossentropy", optimizer="Adam", metrics=["accuracy"])
    return model


def predict_labels(probabilities, threshold):
    probabilities = np.asarray(probabilities)
    labels = np.zeros(probabilities.size, dtype=np.uint8)
    labels[probabilities.flatten() > threshold] = 1
    return labels


def confusion_counts(y_true, y_pred):
    codes = 2 * np.ravel(y_true).astype(int) + np.ravel(y_pred).astype(int)
    tn, fp, fn, tp = np.bincount(codes, minlength=4).tolist()
    return {"true_positives": tp, "false_positives": fp, "false_negatives": fn, "true_negatives": tn}


def precision_recall(y_true, y_pred):
    ill, called = np.ravel(y_true).astype(bool), np.ravel(y_pred).astype(bool)
    precision = ill[called].mean() if called.any() else 0.0
    recall = called[ill].mean() if ill.any() else 0.0
    return [precision, recall]
