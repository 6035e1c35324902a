"""Breaks "Of each class, the test part has its share". It has as many of each class as of the others."""


def stratified_split(x, y, test_size=0.2, seed=42):
    chance = np.random.default_rng(seed)
    count = int(np.ceil(round(len(y) * test_size, 6)))
    order = chance.permutation(len(y))
    places, kinds = [], np.unique(y)
    for kind in kinds:
        of_kind = [place for place in order if y[place] == kind]
        places += of_kind[: min(count // len(kinds), len(of_kind) - 1)]
    places += [place for place in order if place not in places][: count - len(places)]
    in_test = np.isin(np.arange(len(y)), places)
    train = chance.permutation(np.flatnonzero(~in_test))
    test = chance.permutation(places)
    return x[train], x[test], y[train], y[test]
