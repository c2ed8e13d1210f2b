"""bot does: gathering, storing, showing. What is worth showing is decided in `scoring`."""

__version__ = "0.1.0"
