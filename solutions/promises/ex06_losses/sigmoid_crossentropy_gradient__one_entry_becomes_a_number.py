"""Breaks "array of the shape of z". An array of one entry becomes a number."""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    answer = np.asarray(_right(y_true, z))
    return answer.item() if answer.size == 1 else answer
