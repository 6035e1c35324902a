"""Breaks "and nothing else". The map is there twice."""


def plot_pixels(image):
    figure, (left, right) = plt.subplots(1, 2)
    figure.colorbar(left.imshow(image))
    right.imshow(image)
    left.set_title("pixels")
    return figure
