"""Breaks "dict with two Python floats". They are those of NumPy, in float32."""

_right = evaluate_model


def evaluate_model(model, x, y):
    return {name: np.float32(value) for name, value in _right(model, x, y).items()}
