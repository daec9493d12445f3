"""The kinds: each module has `content(request)`, which gives HTML for one record or more."""
