# %% [markdown]
# # Measuring errors
#
# One number tells how large many errors are.

# %%
import numpy as np

# %% [markdown]
# ## Mean square


# %%
def mean_square(errors):
    """Mean of the squared errors.

    Args:
        errors: int or float array of any shape, not empty.

    Returns:
        Float, 0 or more.

    Raises:
        ValueError: where there are no errors at all.
    """
    ### BEGIN SOLUTION
    float_errors = np.asarray(errors, dtype=float)
    if float_errors.size == 0:
        raise ValueError("no errors to average over")
    return float(np.mean(float_errors**2))
    ### END SOLUTION


# %% [markdown]
# ## Root mean square
#
# The root has the unit of the errors again.


# %%
def root_mean_square(errors):
    """Root of the mean of the squared errors.

    Args:
        errors: int or float array of any shape, not empty.

    Returns:
        Float, 0 or more.
    """
    ### BEGIN SOLUTION
    return mean_square(errors) ** 0.5
    ### END SOLUTION
