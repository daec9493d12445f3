"""What may be shown of a report: `Publisher` takes out what an audience may not see.

Everything that shows goes through it, so that `visibility` and `private` hold in every output: the
pages, the tables and graphs, the search, the files of data.
"""

from cardfile.publishing.attachments import records_files, withheld_files
from cardfile.publishing.audience import AUDIENCES, DEFAULT_AUDIENCE
from cardfile.publishing.private import path_of
from cardfile.publishing.publisher import Publisher
from cardfile.publishing.trails import WITHHELD, without_hrefs

__all__ = [
    "AUDIENCES",
    "DEFAULT_AUDIENCE",
    "WITHHELD",
    "Publisher",
    "path_of",
    "records_files",
    "withheld_files",
    "without_hrefs",
]
