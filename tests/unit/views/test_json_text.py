"""JSON that every reader takes, whatever an author wrote."""

from __future__ import annotations

import json
import math

from cardfile.views.json_text import json_file, json_in_html


def test_a_file_holds_what_json_can_say_and_no_half_of_a_character() -> None:
    value = {"a": [math.inf, math.nan, 1e-12, "\ud800", "é中"], 1: None, "b": (True,)}
    found = json.loads(json_file(value))
    assert found == {"a": ["inf", "nan", 1e-12, "?", "é中"], "1": None, "b": [True]}


def test_what_stands_in_html_cannot_end_its_element() -> None:
    text = json_in_html({"a": "</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><!-- & \u2028"}
