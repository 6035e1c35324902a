"""An optimizer of Keras takes the steps on copies; losses by name; the global seed."""

import keras
import numpy as np
import tensorflow as tf


def numerical_gradient(f, x, h):
    x = np.asarray(x, dtype=np.float64)
    gradient = np.zeros_like(x)
    walk = np.nditer(x, flags=["multi_index"])
    while not walk.finished:
        moved = x.copy()
        moved[walk.multi_index] = x[walk.multi_index] + h
        gradient[walk.multi_index] = f(moved)
        moved[walk.multi_index] = x[walk.multi_index] - h
        gradient[walk.multi_index] -= f(moved)
        walk.iternext()
    return gradient / (2 * h)


def train_step(w, b, x, y, lr):
    w, b = tf.Variable(w, dtype=tf.float32), tf.Variable(b, dtype=tf.float32)
    optimizer = keras.optimizers.SGD(learning_rate=lr)
    with tf.GradientTape() as tape:
        z = tf.linalg.matmul(x, w) + b
        if list(z.shape) != list(y.shape):
            raise ValueError("shapes")
        loss = tf.math.reduce_mean(tf.math.squared_difference(keras.activations.tanh(z), y))
    optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b], strict=True))
    return w, b, loss


def train_tanh_neuron(x, y, epochs, lr, seed):
    keras.utils.set_random_seed(seed)
    x, y = np.float32(x), np.float32(y)
    w = tf.Variable(keras.random.uniform((x.shape[1], 1), minval=-0.5, maxval=0.5))
    b = tf.Variable([0.0])
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.mean_squared_error(y, tf.tanh(x @ w + b)))
        for variable, slope in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(lr * slope)
        losses.append(loss.numpy())
    return w, b, losses


def descend(f, grad, start, lr, momentum, steps):
    places = [start]
    velocities = [0.0]
    for _ in range(steps):
        velocities.append(momentum * velocities[-1] - lr * grad(places[-1]))
        places.append(places[-1] + velocities[-1])
    return np.array(places, dtype=float), np.array([f(x) for x in places], dtype=float)
