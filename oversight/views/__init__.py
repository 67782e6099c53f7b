"""The pages about what the portal shows: each fetches, decides and renders."""
