"""Breaks "Tell ink from paper, also where the light on the paper is uneven". One grey stands for
the whole sheet.
"""

_right = find_ink


def find_ink(grey):
    _right(grey)
    ink = np.abs(grey - np.median(grey))
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)
