"""What goes out: stubs, notebooks, and the folder that learners get, with nothing secret in it."""
