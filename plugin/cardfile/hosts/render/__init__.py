"""The site as plain Markdown, HTML blocks and data, for hosts that Cardfile has no plugin for."""

from cardfile.hosts.render.folder import Written, write_folder
from cardfile.hosts.render.options import RenderOptions, render_options
from cardfile.hosts.render.site import rendered

__all__ = ["RenderOptions", "Written", "render_options", "rendered", "write_folder"]
