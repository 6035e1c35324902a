"""tape.watch instead of variables, a compiled step, flat indices, arrays filled in."""

import numpy as np
import tensorflow as tf


def numerical_gradient(f, x, h):
    floats = x.astype(np.float64)
    gradient = np.empty(x.size)
    for i in range(x.size):
        kept = floats.flat[i]
        floats.flat[i] = kept + h
        above = f(floats)
        floats.flat[i] = kept - h
        below = f(floats)
        floats.flat[i] = kept
        gradient[i] = (above - below) / h / 2
    return gradient.reshape(x.shape)


@tf.function
def slopes(w, b, x, y):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(w)
        tape.watch(b)
        loss = tf.reduce_mean(tf.square(tf.tanh(x @ w + b) - y))
    return tape.gradient(loss, w), tape.gradient(loss, b), loss


def train_step(w, b, x, y, lr):
    if y.shape != (x.shape[0], 1):
        raise ValueError("y needs one column")
    w, b, x, y = (tf.convert_to_tensor(value) for value in (w, b, x, y))
    gradient_w, gradient_b, loss = slopes(w, b, x, y)
    return w - lr * gradient_w, b - lr * gradient_b, float(loss)


def train_tanh_neuron(x, y, epochs, lr, seed):
    tf.random.set_seed(seed)
    x, y = tf.constant(x, dtype=tf.float32), tf.constant(y, dtype=tf.float32)
    w = tf.random.uniform((x.shape[1], 1), -1, 1)
    b = tf.zeros((1,))
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        w, b, losses[epoch] = train_step(w, b, x, y, lr)
    return w, b, losses


def descend(f, grad, start, lr, momentum, steps):
    path = np.empty(steps + 1)
    path[0] = start
    velocity = 0
    for step in range(steps):
        velocity = velocity * momentum + lr * grad(path[step])
        path[step + 1] = path[step] - velocity
    return path, f(path)
