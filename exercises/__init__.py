"""The exercises: one module per unit, its public checks beside it."""
