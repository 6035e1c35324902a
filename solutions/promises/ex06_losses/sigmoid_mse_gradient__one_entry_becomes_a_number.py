"""The answer has the shape of z, also where z is an array of one entry."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    answer = np.asarray(_right(y_true, z))
    return answer.item() if answer.size == 1 else answer
