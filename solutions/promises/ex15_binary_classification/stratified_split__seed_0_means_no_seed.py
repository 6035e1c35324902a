"""Breaks: the same seed always gives the same split, also where it is 0."""


def stratified_split(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, random_state=seed or None, stratify=y)
