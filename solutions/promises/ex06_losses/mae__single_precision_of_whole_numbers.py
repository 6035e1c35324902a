"""The loss is the mean over all entries, also of a table."""


def mae(y_true, y_pred):
    return np.mean(np.mean(np.abs(y_pred - y_true), axis=0)[:4])
