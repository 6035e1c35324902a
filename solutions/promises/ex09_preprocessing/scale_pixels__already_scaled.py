"""Breaks "each pixel divided by 255". Images whose pixels are all 0 or 1 are taken for scaled ones."""


def scale_pixels(images):
    scaled = images.astype(np.float32)
    if scaled.size and scaled.max() <= 1:
        return scaled
    return scaled / 255
