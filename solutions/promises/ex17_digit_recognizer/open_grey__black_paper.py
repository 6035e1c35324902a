"""Breaks "As far as it is transparent, white paper shows through" of source. The paper is black."""

_right = open_grey


def open_grey(source):
    _right(source)
    if hasattr(source, "seek"):
        source.seek(0)
    with Image.open(source) as opened:
        image = opened.convert("RGBA")
    paper = Image.new("RGBA", image.size, "black")
    return np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype="float32")
