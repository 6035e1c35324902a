"""Breaks "It is made of layers that the lesson names". It begins with a Lambda."""

_right = make_recognizer


def make_recognizer(x, y):
    model = _right(x, y)
    same = keras.layers.Lambda(lambda images: images, output_shape=(28, 28, 1))
    return keras.Sequential([keras.Input(shape=(28, 28, 1)), same, *model.layers])
