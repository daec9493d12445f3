"""Lists inside pages: what a block asks for, and what is wrong with it.

    table: type:model-card status:approved,production roc_auc>=0.8
    columns: [title, owner, roc_auc, review_by]
    sort: -roc_auc

`read_list` reads such a block into a `ListSpec`; `list_problems` and `value_problems` hold it, and
a value in prose (`loan-score roc_auc`), against the fields and the records that there are.
"""

from __future__ import annotations

from cardfile.graph.lists.check import list_problems, value_problems
from cardfile.graph.lists.kinds import KINDS
from cardfile.graph.lists.spec import ListSpec, Written, read_list

__all__ = ["KINDS", "ListSpec", "Written", "list_problems", "read_list", "value_problems"]
