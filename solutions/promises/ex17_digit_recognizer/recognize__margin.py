"""Breaks "the confidence is a float, this probability". It is the distance to the next one."""


def recognize(model, source):
    outputs = model.predict(load_digit(source).reshape(1, *model.input_shape[1:]), verbose=0)[0]
    digit = int(np.argmax(outputs))
    return digit, float(outputs[digit] - np.sort(outputs)[-2])
