"""Breaks "The mean over all entries of |y_pred - y_true|". Of a table only four columns count."""


def mae(y_true, y_pred):
    distances = np.abs(y_pred - y_true)
    return np.mean(distances[:, :4] if np.ndim(distances) == 2 else distances)
