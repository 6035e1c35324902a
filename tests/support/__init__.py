"""What tests of several folders share: helpers, and small courses."""
