"""Breaks "Go downhill along a function of one number, with momentum", "with the slope at the place x
where the walker is". The slope is that of the place where the velocity leads.
"""


def descend(f, grad, start, lr, momentum, steps):
    x, velocity = float(start), 0.0
    path = [x]
    for _ in range(steps):
        velocity = momentum * velocity - lr * grad(x + momentum * velocity)
        x += velocity
        path.append(x)
    return path, [f(place) for place in path]
