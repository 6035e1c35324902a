"""Keras out of TensorFlow, the input size in the first layer, arithmetic for logic."""

import numpy as np
import tensorflow as tf
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import Dense, Dropout
from tensorflow.keras.models import Sequential


def split_features(table, target):
    y = np.array(table[target])
    rest = dict(table)
    del rest[target]
    return np.stack(list(rest.values()), axis=1), y


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = train_test_split(
        x, y, test_size=test_size, random_state=seed, stratify=y, shuffle=True
    )
    print("training part:", x_train.shape, "test part:", x_test.shape)
    return x_train, x_test, y_train, y_test


def build_binary_classifier(n_features):
    tf.keras.backend.clear_session()
    model = Sequential()
    model.add(Dense(128, activation="relu", input_shape=(n_features,)))
    model.add(Dense(128, activation="relu"))
    model.add(Dropout(0.2))
    model.add(Dense(1, activation="sigmoid"))
    loss = tf.keras.losses.BinaryCrossentropy(from_logits=False)
    model.compile(optimizer=tf.keras.optimizers.Adam(), loss=loss, metrics=["binary_accuracy"])
    return model


def predict_labels(probabilities, threshold):
    labels = tf.cast(tf.convert_to_tensor(probabilities) > threshold, tf.int32)
    return tf.reshape(labels, [-1]).numpy()


def confusion_counts(y_true, y_pred):
    y_true = np.asarray(y_true).reshape(-1)
    y_pred = np.asarray(y_pred).reshape(-1)
    tp = np.sum(y_true * y_pred)
    fp = np.sum((1 - y_true) * y_pred)
    fn = np.sum(y_true * (1 - y_pred))
    return {
        "true_positives": tp,
        "false_positives": fp,
        "false_negatives": fn,
        "true_negatives": len(y_true) - tp - fp - fn,
    }


def precision_recall(y_true, y_pred):
    counts = confusion_counts(y_true, y_pred)
    tp = counts["true_positives"]
    # Below the line stands at least 1, and above it 0 where there is nothing to divide by.
    precision = tp / max(tp + counts["false_positives"], 1)
    recall = tp / max(tp + counts["false_negatives"], 1)
    return np.float32(precision).item(), recall
