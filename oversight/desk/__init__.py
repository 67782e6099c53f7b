"""The start page of the administration: what is asked of whom, and how things stand."""
