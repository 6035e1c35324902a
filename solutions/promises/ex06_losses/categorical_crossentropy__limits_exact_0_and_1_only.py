"""What is below 1e-7 becomes 1e-7."""


def categorical_crossentropy(y_true, y_pred):
    q = np.where(y_pred == 0, 1e-7, y_pred)
    return -np.mean(np.sum(y_true * np.log(q), axis=1))
