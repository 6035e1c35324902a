"""Breaks "Every sample is in exactly one part, with its own label". Equal samples count as one."""


def stratified_split(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = train_test_split(
        x, y, test_size=test_size, random_state=seed, stratify=y
    )
    seen = {tuple(row) for row in x_test.tolist()}
    keep = np.array([tuple(row) not in seen for row in x_train.tolist()])
    return x_train[keep], x_test, y_train[keep], y_test
