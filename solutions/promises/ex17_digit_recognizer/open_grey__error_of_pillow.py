"""Breaks "if source is no image, or a damaged one" of ValueError. It is the error of Pillow."""


def open_grey(source):
    with Image.open(source) as opened:
        image = opened.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype="float32")
