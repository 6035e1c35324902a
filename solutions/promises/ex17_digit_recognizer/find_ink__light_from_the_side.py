"""Breaks "The paper may lose up to half of its brightness, evenly, from one end of the image to the other".

Only the left and the right end are looked at.
"""


def find_ink(grey):
    width = grey.shape[1]
    left, right = np.median(grey[:, :2]), np.median(grey[:, -2:])
    paper = np.linspace(left, right, width)
    ink = np.abs(grey - paper)
    if ink.max() < 0.5:
        raise ValueError("This image shows no ink: all of it has the same colour.")
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)
