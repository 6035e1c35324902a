"""Breaks "also where the ink was darker than the paper". Takes an image that is dark on average for
light on dark: a digit of 40 on paper of 100 raises ValueError or is lost."""


def load_digit(source):
    grey = open_grey(source)
    if grey.mean() > 127.5:
        grey = 255 - grey
    height, width = grey.shape
    small = Image.fromarray(grey).resize((40, 40), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MedianFilter(25)).resize((width, height), Image.Resampling.BILINEAR)
    ink = np.clip(grey - np.asarray(paper), 0, None)
    if ink.max() < 0.5:
        raise ValueError("This image shows no ink: all of it has the same colour.")
    ink = ink / ink.max()
    digit = crop_and_scale(np.where(ink < 0.4, 0, ink))
    return center(digit).reshape(1, 784).astype("float32")
