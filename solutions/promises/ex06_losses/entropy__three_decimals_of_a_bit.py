"""The entropy is in nats, right to three decimals."""

_right = entropy


def entropy(p):
    return round(float(_right(p)), 2)
