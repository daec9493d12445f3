"""The files of data beside the pages, one module a format; each has `files(page)`."""
