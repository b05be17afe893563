"""Which model is in use, which were before, and whether a new one may take its place."""
