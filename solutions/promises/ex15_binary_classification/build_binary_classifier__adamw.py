"""Breaks "It is compiled with the optimizer Adam". It is AdamW, which makes the weights decay."""

_right = build_binary_classifier


def build_binary_classifier(n_features):
    model = _right(n_features)
    model.compile(keras.optimizers.AdamW(), loss="binary_crossentropy", metrics=["accuracy"])
    return model
