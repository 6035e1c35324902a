"""Breaks "It shows one digit on paper, as find_ink takes it" of source. Where the ink is lighter
than the paper, no digit is found."""


def load_digit(source):
    grey = open_grey(source)
    middle = np.median(grey)
    if grey.max() - middle > middle - grey.min():
        return np.zeros((1, 784), dtype="float32")
    return center(crop_and_scale(find_ink(grey))).reshape(1, 784).astype("float32")
