"""Layers of a drawing: every node once, every edge forward or named."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardfile.views.layers import layered

_KEYS = [f"k{n}" for n in range(9)]
_EDGES = st.dictionaries(
    st.tuples(st.sampled_from(_KEYS), st.sampled_from(_KEYS)), st.integers(1, 5), max_size=25
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_EDGES)
def test_layers_hold_every_node_once_and_every_edge_runs_on_or_is_named(
    weights: dict[tuple[str, str], int],
) -> None:
    found = layered(_KEYS, weights)
    level = {key: step for step, column in enumerate(found.columns) for key in column}
    assert sorted(key for column in found.columns for key in column) == sorted(_KEYS)
    assert all(level[one] < level[other] for one, other in found.forward)
    edges = {edge for edge in weights if edge[0] != edge[1]}
    assert {*found.forward, *found.broken} == edges
    assert not {*found.forward} & {*found.broken}
    assert layered(_KEYS, weights) == found
