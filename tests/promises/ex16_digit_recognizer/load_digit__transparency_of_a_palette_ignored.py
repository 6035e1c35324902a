"""Where an image is transparent, white paper shows through: here not for images with a palette."""

import io

_right = load_digit


def load_digit(source):
    try:
        image = Image.open(source)
        image.load()
    except (OSError, SyntaxError) as error:
        raise ValueError("no image") from error
    if image.mode == "P":
        image.info.pop("transparency", None)
        image = image.convert("RGB")
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return _right(file)
