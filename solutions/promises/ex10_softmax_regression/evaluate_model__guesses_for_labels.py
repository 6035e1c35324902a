"""Breaks "y: It is not changed." The guesses of the model are written into it."""

_right = evaluate_model


def evaluate_model(model, x, y):
    measured = _right(model, x, y)
    y[:] = np.argmax(model.predict(x, verbose=0), axis=1)
    return measured
