"""Breaks "All of them are run" of epochs. Below a loss of 0.01, nothing moves any more."""


def train_tanh_neuron(x, y, epochs, lr, seed):
    x, y = tf.cast(x, tf.float32), tf.cast(y, tf.float32)
    w = tf.random.stateless_uniform((x.shape[1], 1), seed=(seed, 0), minval=-1.0, maxval=1.0)
    b, losses = tf.zeros(1), []
    for _ in range(epochs):
        new_w, new_b, loss = train_step(w, b, x, y, lr)
        losses.append(float(loss))
        if losses[-1] > 0.01:
            w, b = new_w, new_b
    return w, b, losses
