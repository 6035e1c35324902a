"""Breaks "Say which digit an image shows". If the model is less sure than one half, it is the second best."""


def recognize(model, source):
    outputs = model.predict(load_digit(source).reshape(1, *model.input_shape[1:]), verbose=0)[0]
    place = int(np.argsort(outputs)[-2 if outputs.max() < 0.5 else -1])
    return place, float(outputs[place])
