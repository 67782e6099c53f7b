"""The audit log to read: asked by a form, shown page by page, taken along as a file."""
