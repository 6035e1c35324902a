"""Breaks "Open an image file, and give the grey of each of its pixels". The image is blurred."""

_right = open_grey


def open_grey(source):
    image = Image.fromarray(_right(source).astype("uint8"))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(1)), dtype="float32")
