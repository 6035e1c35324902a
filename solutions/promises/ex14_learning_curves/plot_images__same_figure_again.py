"""Breaks "A new Matplotlib Figure". Every call draws on the same figure."""


def plot_images(images, labels, names=None):
    figure, panels = plt.subplots(5, 5, num="images", clear=True)
    for axes, image, label in zip(panels.ravel(), images[:25], labels[:25], strict=True):
        axes.imshow(image, cmap="gray_r")
        axes.set_title(str(label) if names is None else names[label])
    return figure
