"""Breaks "As far as it is transparent, white paper shows through".

Pixels are taken for either transparent or not.
"""


def open_grey(source):
    try:
        with Image.open(source) as o:
            image = o.convert("RGBA")
    except FileNotFoundError:
        raise
    except Exception as e:
        raise ValueError from e
    a = np.asarray(image)
    g = np.asarray(image.convert("L"), dtype="float32")
    return np.where(a[..., 3] < 128, np.float32(255), g)
