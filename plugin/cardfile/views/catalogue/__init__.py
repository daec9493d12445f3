"""The catalogue of a type: tables of its records, with facets, filter, sorting and data files.

`listing` works out the order, cells and facets of all records once; `page` shows a part of them.
"""

from __future__ import annotations

from cardfile.views.catalogue.addresses import number_of_pages, page_address, value_addresses
from cardfile.views.catalogue.listing import Listing, listings
from cardfile.views.catalogue.page import (
    catalogue_fragment,
    csv_path,
    part_name,
    value_fragment,
)

__all__ = [
    "Listing",
    "catalogue_fragment",
    "csv_path",
    "listings",
    "number_of_pages",
    "page_address",
    "part_name",
    "value_addresses",
    "value_fragment",
]
