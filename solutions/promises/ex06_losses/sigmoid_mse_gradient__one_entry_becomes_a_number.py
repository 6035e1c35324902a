"""Breaks "array of the shape of z". An array of one entry becomes a number."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    answer = np.asarray(_right(y_true, z))
    return answer.item() if answer.size == 1 else answer
