"""leaky_loses_decimals + leaky_of_what_has_a_shape"""


def leaky_relu(z, negative_slope=0.2):
    a = z.copy()
    a[z < 0] = z[z < 0] * negative_slope
    return a
