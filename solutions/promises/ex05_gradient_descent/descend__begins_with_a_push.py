"""Breaks "The velocity starts at 0". It starts with the velocity after a step."""


def descend(f, grad, start, lr, momentum, steps):
    x, velocity = float(start), -lr * grad(float(start))
    path = [x]
    for _ in range(steps):
        velocity = momentum * velocity - lr * grad(x)
        x += velocity
        path.append(x)
    return path, [f(place) for place in path]
