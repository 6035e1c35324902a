# %% [markdown]
# # Scaling numbers
#
# Numbers of one size are easier to compare: we stretch them by a factor and
# move them so that their mean is 0.

# %%
import numpy as np

# %% [markdown]
# ## Stretch
#
# Every value is multiplied by the same factor.


# %%
def scale(x, factor):
    """Multiply every value by a factor.

    Args:
        x: float, or int or float array of any shape.
        factor: float.

    Returns:
        Float, or float array of the shape of `x`; `x` itself stays as it was.
    """
    ### BEGIN SOLUTION
    # An int array times an int factor would stay an int array.
    stretched_values = np.asarray(x, dtype=float)
    return stretched_values * factor
    ### END SOLUTION


# %% [markdown]
# ## Center
#
# The mean is taken away from every value.


# %%
def center(x):
    """Move values so that their mean is 0.

    Args:
        x: int or float array of any shape; may be empty.

    Returns:
        Float array of the shape of `x`; `x` itself stays as it was.
    """
    ### BEGIN SOLUTION
    centered_values = np.array(x, dtype=float)
    if centered_values.size > 0:
        centered_values -= centered_values.mean()
    return centered_values
    ### END SOLUTION


# %%
if __name__ == "__main__":
    print(center(scale(np.array([1, 2, 3]), 10)))
