"""Breaks "another seed another one". Seed 0 is taken as the default: the split of 42."""


def stratified_split(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, random_state=seed or 42, stratify=y)
