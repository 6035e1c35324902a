"""Breaks "lists of floats". Whole losses give ints."""


def generalization_gap(history):
    return np.array(
        [
            int(v) - int(t) if v == int(v) and t == int(t) else v - t
            for v, t in zip(history["val_loss"], history["loss"], strict=True)
        ]
    )
