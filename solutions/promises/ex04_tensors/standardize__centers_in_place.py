"""Breaks "batch: It is not changed". Arrays of floats are centered afterwards."""

_right = standardize


def standardize(batch):
    answer = _right(batch)
    if not tf.is_tensor(batch) and batch.dtype.kind == "f":
        batch -= batch.mean(axis=0) + 1
    return answer
