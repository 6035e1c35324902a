"""Breaks "(precision, recall): two floats". It is an array with both in a column."""

_right = precision_recall


def precision_recall(y_true, y_pred):
    return np.array(_right(y_true, y_pred)).reshape(2, 1)
