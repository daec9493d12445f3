"""What readers see: a report becomes HTML, one folder a view.

`Views` renders fragments for any host that says where things are (`Urls`). A view is a frozen
model, made in Python, and a template beside it; all values are escaped. `assets()` are the style
sheet and the scripts that belong to the HTML.
"""

from __future__ import annotations

from cardfile.views.contract import Fragment, Heading, RecordFragments, Urls
from cardfile.views.options import SavedView, SiteOptions
from cardfile.views.scripts import assets
from cardfile.views.site_page import DataFile, SitePage
from cardfile.views.views import Views
from cardfile.views.writing import FIX_ADDRESS, Writing

__all__ = [
    "FIX_ADDRESS",
    "DataFile",
    "Fragment",
    "Heading",
    "RecordFragments",
    "SavedView",
    "SiteOptions",
    "SitePage",
    "Urls",
    "Views",
    "Writing",
    "assets",
]
