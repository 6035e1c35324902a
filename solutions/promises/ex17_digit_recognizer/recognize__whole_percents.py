"""Breaks "the place of the largest probability". They are compared in whole percents."""


def recognize(model, source):
    pixels = load_digit(source)
    outputs = model.predict(pixels.reshape(1, *model.input_shape[1:]), verbose=0)[0]
    percents = np.round(100 * outputs)
    digit = int(np.argmax(percents))
    return digit, float(outputs[digit])
