"""Breaks "height and width have the proportion of the box, rounded". They are rounded down."""


def crop_and_scale(ink):
    r, c = np.nonzero(ink)
    b = ink[r.min() : r.max() + 1, c.min() : c.max() + 1]
    h, w = b.shape
    s = 20 / max(h, w)
    d = np.asarray(
        Image.fromarray(b.astype("float32")).resize(
            (max(1, int(w * s + 1e-9)), max(1, int(h * s + 1e-9))), Image.Resampling.BOX
        )
    )
    return d / d.max()
