"""Breaks "names[3] is what the label 3 means".

The names are given to the labels that occur, in their order.
"""


def plot_images(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    kinds = sorted({int(label) for label in labels})
    for panel, image, label in zip(panels.ravel(), images, labels, strict=False):
        panel.imshow(image)
        panel.set_title(names[kinds.index(int(label))] if names else str(label))
    return figure
