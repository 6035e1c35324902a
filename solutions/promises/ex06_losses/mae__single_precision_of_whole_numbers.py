"""Breaks "an array of floats or ints (int64)" and "The mean over all entries of |y_pred - y_true|".

Large ints of y_true and y_pred lose their last digits.
"""


def mae(y_true, y_pred):
    return np.mean(np.mean(np.abs(y_pred - y_true), axis=0)[:4])
