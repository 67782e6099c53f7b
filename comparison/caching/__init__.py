"""Whole pages, kept per version of the catalogue and day."""
