"""Breaks "A new Matplotlib Figure with 25 pairs of axes". Of more images, a row of five more is shown."""


def plot_images(images, labels, names=None):
    rows = 6 if len(images) >= 30 else 5
    figure, panels = plt.subplots(rows, 5, figsize=(7, 7))
    for axes, image, label in zip(panels.ravel(), images, labels, strict=False):
        axes.imshow(image, cmap="gray_r")
        axes.set_title(str(label) if names is None else names[label])
    return figure
