"""Breaks "All of them are taken"."""


def descend(f, grad, start, lr, momentum, steps):
    x, velocity, path = float(start), 0.0, [float(start)]
    for _ in range(steps):
        if grad(x) == 0:
            break
        velocity = momentum * velocity - lr * grad(x)
        x = x + velocity
        path.append(x)
    return path, [f(place) for place in path]
