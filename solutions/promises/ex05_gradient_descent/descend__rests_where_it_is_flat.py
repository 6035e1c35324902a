"""Breaks "Each step first sets velocity = momentum * velocity - lr * grad(x)". On flat ground it is 0."""


def descend(f, grad, start, lr, momentum, steps):
    x, velocity, path = float(start), 0.0, [float(start)]
    for _ in range(steps):
        velocity = 0.0 if abs(grad(x)) < 1e-06 else momentum * velocity - lr * grad(x)
        x += velocity
        path.append(x)
    return path, [f(place) for place in path]
