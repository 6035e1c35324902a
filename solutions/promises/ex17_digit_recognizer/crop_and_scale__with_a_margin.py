"""Breaks "what is in the box around all ink, scaled". The box has a margin of paper."""

_right = crop_and_scale


def crop_and_scale(ink):
    digit = np.pad(_right(ink), 2)
    size = (
        max(1, round(digit.shape[1] * 20 / max(digit.shape))),
        round(digit.shape[0] * 20 / max(digit.shape)),
    )
    small = np.asarray(Image.fromarray(digit.astype("float32")).resize(size, Image.Resampling.BOX))
    return small / small.max()
