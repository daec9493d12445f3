"""The MkDocs plugin: `plugin.py` holds the events, every other module one thing that they do.

Nothing outside of this folder imports MkDocs, so that the core runs without it, and under
ProperDocs, which answers to the same name.
"""
