"""Breaks "true_positives / (true_positives + false_positives)". Counts the true positives with a dot
product in the labels' own dtype: int8 overflows at 128.
"""


def precision_recall(y_true, y_pred):
    true, answer = np.ravel(y_true), np.ravel(y_pred)
    found = int(true @ answer)
    called_ill, ill = int(answer.sum()), int(true.sum())
    return (found / called_ill if called_ill else 0.0), (found / ill if ill else 0.0)
