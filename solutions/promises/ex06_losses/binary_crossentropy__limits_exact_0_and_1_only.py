"""What is below 1e-7 becomes 1e-7, and what is above 1 - 1e-7 becomes 1 - 1e-7."""


def binary_crossentropy(y_true, y_pred):
    q = np.where(y_pred == 0, 1e-7, np.where(y_pred == 1, 1 - 1e-7, y_pred))
    return -np.mean(y_true * np.log(q) + (1 - y_true) * np.log(1 - q))
