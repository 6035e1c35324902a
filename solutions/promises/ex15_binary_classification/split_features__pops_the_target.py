"""Breaks "It is not changed" of table. The target is taken out of it."""


def split_features(table, target):
    y = table.pop(target)
    return np.column_stack(list(table.values())), y
