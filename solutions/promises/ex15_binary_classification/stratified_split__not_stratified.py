"""Breaks "with the same share of each class". Classes have no say in the split."""


def stratified_split(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, random_state=seed)
