"""Breaks "darker than the paper, or lighter, by 40 or more". Ink that differs by less than 60 is refused."""

_right = find_ink


def find_ink(grey):
    if grey.max() - grey.min() < 60:
        raise ValueError
    return _right(grey)
