"""relu_of_one_number_only"""


def relu(z):
    if z > 0:
        return z
    else:
        return 0
