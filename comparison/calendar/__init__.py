"""The statutory days of a case of illness."""
