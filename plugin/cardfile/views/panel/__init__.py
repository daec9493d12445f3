"""The panel of a page's diagnostics, shown while serving and never in a build."""

from __future__ import annotations

from cardfile.views.panel.page import panel_html

__all__ = ["panel_html"]
