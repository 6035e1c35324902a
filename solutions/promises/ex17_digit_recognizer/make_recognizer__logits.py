"""Breaks "gives for each image 10 probabilities: numbers from 0 to 1 with the sum 1". They are logits."""

_right = make_recognizer


def make_recognizer(x, y):
    model = _right(x, y)
    model.layers[-1].activation = keras.activations.linear
    bare = keras.models.clone_model(model)
    bare.set_weights(model.get_weights())
    return bare
