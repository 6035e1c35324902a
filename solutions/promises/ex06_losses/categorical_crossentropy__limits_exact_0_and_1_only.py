"""Breaks "q is y_pred limited to the range from 1e-7 to 1 - 1e-7". Only exact 0 and 1 are."""


def categorical_crossentropy(y_true, y_pred):
    q = np.where(y_pred == 0, 1e-7, y_pred)
    return -np.mean(np.sum(y_true * np.log(q), axis=1))
