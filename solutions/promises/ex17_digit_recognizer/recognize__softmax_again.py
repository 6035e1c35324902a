"""Breaks "a trained Keras model that gives 10 probabilities for each image" of model. They are
taken for logits.
"""


def recognize(model, source):
    outputs = model.predict(load_digit(source).reshape(1, *model.input_shape[1:]), verbose=0)[0]
    digit = int(np.argmax(outputs))
    return digit, float(np.exp(outputs[digit]) / np.exp(outputs).sum())
