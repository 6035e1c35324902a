"""Where an image is transparent, white paper shows through: here not for grey images with alpha."""

import io

_right = load_digit


def load_digit(source):
    try:
        image = Image.open(source)
        image.load()
    except (OSError, SyntaxError) as error:
        raise ValueError("no image") from error
    if image.mode == "LA":
        image = image.convert("L")
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return _right(file)
