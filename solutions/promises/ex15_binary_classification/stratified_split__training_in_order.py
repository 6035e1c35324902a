"""Breaks "Both parts are in shuffled order". The training part is in the order of the table."""


def stratified_split(x, y, test_size=0.2, seed=42):
    places = train_test_split(np.arange(len(y)), test_size=test_size, random_state=seed, stratify=y)
    train, test = np.sort(places[0]), places[1]
    return x[train], x[test], y[train], y[test]
