"""One module a command, named as it; each holds `command`."""
