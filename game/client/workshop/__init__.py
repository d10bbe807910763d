"""A workshop in the window: joining it, playing its deal, and being back after any break."""
