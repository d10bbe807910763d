"""Dealcraft: a sales-training simulation. See README.md for the map of the packages."""

__version__ = "0.1.0"
