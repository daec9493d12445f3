"""The schemas themselves."""
