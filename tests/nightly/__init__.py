"""What takes too long for each change and is run at night, within a budget of minutes."""
