"""The pages of the site, one module a view; each has `pages(shared)`."""
