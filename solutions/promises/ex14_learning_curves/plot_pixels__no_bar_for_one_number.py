"""Breaks "a heat map with a colour bar". If all numbers are the same, there is no bar."""

_right = plot_pixels


def plot_pixels(image):
    if image.min() < image.max():
        return _right(image)
    figure, axes = plt.subplots()
    axes.imshow(image)
    axes.set_title("The image, pixel by pixel")
    return figure
