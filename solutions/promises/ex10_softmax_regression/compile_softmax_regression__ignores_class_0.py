"""Breaks "with sparse categorical cross-entropy (labels such as 2, probabilities as outputs) as loss".
Samples of class 0 cost nothing.
"""


def compile_softmax_regression(model):
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(ignore_class=0),
        metrics=["accuracy"],
    )
    return model
