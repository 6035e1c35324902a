"""Settings by name, the classifier in a pipeline, the softmax as an activation function."""

import keras
import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_validate
from sklearn.pipeline import make_pipeline


def sgd_baseline(x, y, seed):
    model = make_pipeline(SGDClassifier(loss="log_loss", penalty="l2", max_iter=5, random_state=seed))
    scores = cross_validate(model, X=x, y=y, cv=5, n_jobs=1, scoring="accuracy")
    return np.average(scores["test_score"])


def build_softmax_regression(n_features, n_classes):
    return keras.Sequential(
        [
            keras.layers.Input(shape=(n_features,), dtype="float32"),
            keras.layers.Flatten(),
            keras.layers.Dense(n_classes, activation=keras.activations.softmax),
        ]
    )


def compile_softmax_regression(model):
    model.compile(loss="sparse_categorical_crossentropy", optimizer="Adam", metrics=["accuracy"])
    return model


def evaluate_model(model, x, y):
    return model.evaluate(x, y, verbose=0, return_dict=True)


def classes_of(probabilities):
    return np.array([int(np.argmax(row)) for row in probabilities.tolist()])
