"""Breaks "pixels scaled to 0..1". The brightest pixel is always 1."""


def predict_digits(model, images):
    return np.argmax(model.predict(images / max(int(images.max()), 1), verbose=0), axis=1)
