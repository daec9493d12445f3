"""The file and its front-matter block."""
