"""Breaks "else an array of the shape of z". A list comes back."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    return np.asarray(_right(y_true, z)).tolist()
