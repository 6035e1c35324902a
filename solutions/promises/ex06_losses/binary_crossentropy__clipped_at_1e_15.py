"""Breaks "No warning, no nan and no infinity". Not for float32."""


def binary_crossentropy(y_true, y_pred):
    q = np.clip(y_pred, 1e-15, 1 - 1e-15)
    return -np.mean(y_true * np.log(q) + (1 - y_true) * np.log(1 - q))
