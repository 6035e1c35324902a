"""Breaks ""val_accuracy" or any other name". Names that Keras does not use are left out."""

_right = history_frame


def history_frame(history):
    frame = _right(history)
    known = [name for name in frame if name.removeprefix("val_") in ("loss", "accuracy")]
    return frame[known] if known else frame
