"""Losses stay tensors, numbers stay NumPy's, helpers and extra arguments."""

import numpy as np
import tensorflow as tf


def numerical_gradient(f, x, h=1e-4):
    def slope(place):
        shift = np.zeros(x.shape)
        shift[place] = h
        return (f(x + shift) - f(x - shift)) / (2.0 * h)

    return np.array([slope(place) for place in np.ndindex(*x.shape)]).reshape(x.shape)


def forward(w, b, x):
    return tf.nn.tanh(tf.add(tf.matmul(x, w), b))


def train_step(w, b, x, y, lr=0.1):
    if tuple(np.shape(y)) != (len(x), 1):
        raise ValueError(f"y is to be one column of {len(x)}")
    variables = [tf.Variable(w), tf.Variable(b)]
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.pow(forward(*variables, x) - y, 2))
    new_w, new_b = (
        variable - lr * slope
        for variable, slope in zip(variables, tape.gradient(loss, variables), strict=True)
    )
    return [new_w, new_b, loss]


def train_tanh_neuron(x, y, epochs=500, lr=0.1, seed=0):
    x, y = tf.convert_to_tensor(x, tf.float32), tf.convert_to_tensor(y, tf.float32)
    start = np.random.RandomState(seed).uniform(-1, 1, (x.shape[1], 1))
    state = (tf.constant(start, tf.float32), tf.zeros(1))
    losses = []
    for _ in range(epochs):
        *state, loss = train_step(*state, x, y, lr)
        losses.append(loss)
    return (*state, losses)


def descend(f, grad, start, lr, momentum=0.0, steps=100):
    x, velocity = np.float64(start), np.float64(0)
    path = [x]
    while len(path) <= steps:
        velocity = momentum * velocity - lr * grad(x)
        x = x + velocity
        path += [x]
    return path, list(map(f, path))
