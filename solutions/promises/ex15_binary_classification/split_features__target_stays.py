"""Breaks "x is an array of shape (n, columns - 1) with all other columns of the table". The target is one
of them.
"""


def split_features(table, target):
    return np.column_stack(list(table.values())), table[target]
