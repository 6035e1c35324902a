"""Breaks "The test part has n * test_size samples, rounded up". It is rounded down."""


def stratified_split(x, y, test_size=0.2, seed=42):
    count = max(int(len(y) * test_size), len(np.unique(y)))
    return train_test_split(x, y, test_size=count, random_state=seed, stratify=y)
