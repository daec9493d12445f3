"""The pages of the manual that are written from the code: rules, fields, keys and commands."""
