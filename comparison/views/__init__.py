"""The public pages: each fetches, decides and renders."""
