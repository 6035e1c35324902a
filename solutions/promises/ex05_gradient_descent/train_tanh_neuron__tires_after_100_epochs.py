"""Breaks "and the neuron ends with a mean squared error below 0.02". After 100 epochs the steps are
small.
"""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    w, b, losses = _right(x, y, min(epochs, 100), lr, seed)
    x, y = tf.cast(x, tf.float32), tf.cast(y, tf.float32)
    for _ in range(epochs - 100):
        w, b, loss = train_step(w, b, x, y, lr / 100)
        losses.append(float(loss))
    return w, b, losses
