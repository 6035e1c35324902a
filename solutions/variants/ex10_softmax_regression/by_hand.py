"""Lists and loops, progress printed, the model compiled where it is built."""

import keras
import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_validate


def sgd_baseline(x, y, seed):
    model = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed, verbose=0)
    results = cross_validate(model, x, y, cv=5, return_train_score=True)
    total = 0.0
    for score in results["test_score"]:
        print("a fold:", score)
        total += score
    return total / 5


def build_softmax_regression(n_features, n_classes):
    layers = [keras.layers.InputLayer(shape=(n_features,))]
    layers += [keras.layers.Dense(units=n_classes), keras.layers.Activation("softmax")]
    model = keras.models.Sequential(layers)
    model.compile(metrics=["accuracy"], loss="sparse_categorical_crossentropy", optimizer="adam")
    model.summary()
    return model


def compile_softmax_regression(model):
    loss = keras.losses.sparse_categorical_crossentropy
    model.compile(optimizer=keras.optimizers.Adam(), loss=loss, metrics=("acc",))
    return model


def evaluate_model(model, x, y):
    numbers = model.evaluate(x, y)
    return {"loss": numbers[0], "accuracy": numbers[1]}


def classes_of(probabilities):
    classes = []
    for row in probabilities:
        best = 0
        for place in range(1, len(row)):
            if row[place] > row[best]:
                best = place
        classes.append(best)
    return np.array(classes)
