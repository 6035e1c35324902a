"""Breaks "int array of shape (n,), the class of each sample" of y. From three classes on, it looks at the
class 0 and at all others.
"""


def stratified_split(x, y, test_size=0.2, seed=42):
    kinds = (y > 0).astype(int)
    places = train_test_split(np.arange(len(y)), test_size=test_size, random_state=seed, stratify=kinds)
    return x[places[0]], x[places[1]], y[places[0]], y[places[1]]
