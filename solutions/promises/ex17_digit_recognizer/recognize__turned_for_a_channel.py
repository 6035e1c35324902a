"""Breaks "It takes arrays of shape (n, 784), (n, 28, 28) or (n, 28, 28, 1): model.input_shape
tells which" of model. For (n, 28, 28, 1) the image is turned.
"""


def recognize(model, source):
    pixels = load_digit(source)
    if len(model.input_shape) == 4:
        pixels = pixels.reshape(28, 28).T
    outputs = model.predict(pixels.reshape(1, *model.input_shape[1:]), verbose=0)[0]
    digit = int(np.argmax(outputs))
    return digit, float(outputs[digit])
