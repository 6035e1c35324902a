"""Tables of pandas, measures of scikit-learn, the model as a function of its input."""

import keras
import numpy as np
import pandas as pd
from sklearn import metrics
from sklearn.model_selection import StratifiedShuffleSplit


def split_features(table, target):
    frame = pd.DataFrame(table)
    y = frame[target].to_numpy()
    return frame.drop(columns=target).values, y


def stratified_split(x, y, test_size=0.2, seed=42):
    splitter = StratifiedShuffleSplit(n_splits=1, test_size=test_size, random_state=seed)
    train, test = next(splitter.split(x, y))
    return [x[train], x[test], y[train], y[test]]


def build_binary_classifier(n_features):
    inputs = keras.Input((n_features,), name="measurements")
    z = keras.layers.Dense(128, kernel_initializer="he_normal", name="first")(inputs)
    z = keras.layers.Activation("relu")(z)
    z = keras.layers.Dense(128, kernel_initializer="he_normal", name="second")(z)
    z = keras.layers.ReLU()(z)
    z = keras.layers.Dropout(rate=0.2)(z)
    z = keras.layers.Dense(1)(z)
    model = keras.Model(inputs, keras.layers.Activation("sigmoid")(z))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy(name="acc"), keras.metrics.Precision(), keras.metrics.Recall()],
    )
    return model


def predict_labels(probabilities, threshold):
    return np.where(probabilities.reshape(-1) > threshold, 1, 0)


def confusion_counts(y_true, y_pred):
    matrix = metrics.confusion_matrix(y_true.ravel(), y_pred.ravel(), labels=[0, 1])
    tn, fp, fn, tp = matrix.ravel()
    return {"true_positives": tp, "true_negatives": tn, "false_positives": fp, "false_negatives": fn}


def precision_recall(y_true, y_pred):
    y_true, y_pred = y_true.flatten(), y_pred.flatten()
    return (
        metrics.precision_score(y_true, y_pred, zero_division=0),
        metrics.recall_score(y_true, y_pred, zero_division=0),
    )
