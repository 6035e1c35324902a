"""Breaks "The paper may lose up to half of its brightness, evenly"."""


def find_ink(grey):
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.abs(grey - np.median(edge))
    if ink.max() < 0.5:
        raise ValueError("no ink")
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)
