"""What is released: stubs, notebooks, and the folder that learners get, with nothing secret in it."""
