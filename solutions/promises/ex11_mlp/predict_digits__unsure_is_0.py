"""Breaks "Read the digits on images". What is less than one half is digit 0."""


def predict_digits(model, images):
    outputs = model.predict(images / 255, verbose=0)
    return np.where(outputs.max(axis=1) < 0.5, 0, np.argmax(outputs, axis=1))
