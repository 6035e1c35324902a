"""Breaks "A tensor of float32 of the shape of batch". A single column becomes a row."""

_right = standardize


def standardize(batch):
    answer = _right(batch)
    return answer[:, 0] if answer.shape[1] == 1 else answer
