"""Proof over the real catalogue: what the pages and the files say, held against the sheets."""
