"""What a longer own-risk period costs and saves."""
