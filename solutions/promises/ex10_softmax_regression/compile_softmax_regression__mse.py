"""Breaks "sparse categorical cross-entropy (labels such as 2, probabilities as outputs) as loss". It is the
squared error.
"""


def compile_softmax_regression(model):
    model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
    return model
