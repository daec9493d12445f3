"""One file a rule, in folders by family; what a rule is made of is here.

A rule is a generator with the `rule` decorator. The module's docstring is its published
documentation; its `## Example` blocks are run by a test. A rule yields findings: it never
decides severity, never formats output, never reads files.

The modules beside the families are what several rules share: `wording` and the other `…words` and
`…edits` modules how they say and mend things, the rest what they ask of records.
"""

from __future__ import annotations

from cardfile.rules.context import Context
from cardfile.rules.registry import Registry, Rule, registry, rule

__all__ = ["Context", "Registry", "Rule", "registry", "rule"]
