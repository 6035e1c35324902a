"""Breaks "It may have printed lines, less than a third as strong as the ink" of grey. What is
above a quarter is ink.
"""

_right = find_ink


def find_ink(grey):
    _right(grey)
    height, width = grey.shape
    small = Image.fromarray(grey).resize((40, 40), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MedianFilter(25)).resize((width, height), Image.Resampling.BILINEAR)
    ink = np.abs(grey - np.asarray(paper))
    ink = ink / ink.max()
    return np.where(ink < 0.25, 0, np.maximum(ink, 0.4))
