"""Breaks "y: It is not changed". The weighted sums are put into a NumPy array."""

_right = train_step


def train_step(w, b, x, y, lr):
    answer = _right(w, b, x, y, lr)
    if isinstance(y, np.ndarray):
        y[...] = tf.tanh(tf.matmul(x, w) + b)
    return answer
