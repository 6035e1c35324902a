"""Breaks "the model gives". The model is asked as in training, with dropout."""


def recognize(model, source):
    p = load_digit(source).reshape(1, *model.input_shape[1:])
    o = np.asarray(model(p, training=True))[0]
    return int(np.argmax(o)), float(o.max())
