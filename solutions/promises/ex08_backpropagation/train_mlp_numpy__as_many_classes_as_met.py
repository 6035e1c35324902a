"""Breaks "y: the right class of each sample, an array of ints, 0 or more". Labels are numbered again
if a class is not met.
"""

_right = train_mlp_numpy


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _right(x, np.unique(y, return_inverse=True)[1], n_hidden, epochs, lr, batch_size, seed)
