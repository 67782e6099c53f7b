"""What the workbooks of the portal have in common: text that stays text, looks, paper, packing."""

FILE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PORTAL = "MKB verzuim-ontzorg vergelijker"
"""Who made them."""
