"""Breaks "each class has at least 2" of y. With fewer than 4 of a class, classes have no say."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    if np.unique(y, return_counts=True)[1].min() < 4:
        return train_test_split(x, y, test_size=test_size, random_state=seed)
    return _right(x, y, test_size, seed)
