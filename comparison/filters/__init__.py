"""Filters on the products, grown from the rows: what can be asked, and what that leaves."""
