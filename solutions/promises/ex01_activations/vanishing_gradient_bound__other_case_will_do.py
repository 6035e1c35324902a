"""Any other name than the three raises ValueError."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return _right(depth, activation.lower())
