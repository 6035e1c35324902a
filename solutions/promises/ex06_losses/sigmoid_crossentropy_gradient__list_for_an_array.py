"""For arrays the answer is an array, not a list."""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    return np.asarray(_right(y_true, z)).tolist()
