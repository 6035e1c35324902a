"""The engine of the kit: it grades any course of this shape and knows no exercise by name."""

__version__ = "0.1.0"
