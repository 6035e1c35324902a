"""Breaks "Work out the precision and the recall of the class 1". It is the mean over both classes."""

_right = precision_recall


def precision_recall(y_true, y_pred):
    ones = np.array(_right(y_true, y_pred))
    zeros = np.array(_right(1 - y_true, 1 - y_pred))
    precision, recall = (ones + zeros) / 2
    return float(precision), float(recall)
