"""Breaks "the ink is darker than the paper, or lighter, by 40 or more".

Paper that is light on the whole has darker ink, and dark paper lighter ink.
"""


def find_ink(grey):
    height, width = grey.shape
    light = grey if grey.mean() > 127 else 255 - grey
    small = Image.fromarray(light).resize((40, 40), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MedianFilter(25)).resize((width, height), Image.Resampling.BILINEAR)
    ink = np.clip(np.asarray(paper) - light, 0, None)
    if ink.max() < 0.5:
        raise ValueError("This image shows no ink: all of it has the same colour.")
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)
