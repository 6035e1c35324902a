"""For arrays the answer is an array, not a list."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    return np.asarray(_right(y_true, z)).tolist()
