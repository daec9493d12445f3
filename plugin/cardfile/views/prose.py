"""Words of an author's Markdown, without its signs, for places where one line must do."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^)\s]*(?:\s[^)]*)?\)")
_WIKI = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_MARKS = re.compile(r"[*_`#>]+|\{[^}]*\}|<[^>]*>")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\s\d.,;)a-z])")
_LONGEST = 240


def plain(text: str) -> str:
    """Text on one line, links as their words."""
    text = _WIKI.sub(_words_of_wiki, _LINK.sub(r"\1", text))
    return " ".join(_MARKS.sub("", text).split())


def _words_of_wiki(link: re.Match[str]) -> str:
    """Its own words; without any, the id and what of the record is meant, apart."""
    return link[1].replace("#", ": ", 1) if "|" not in link[0] else link[1]


def first_sentence(text: str) -> str:
    """The first sentence of a text's first paragraph, cut where it is endless."""
    paragraphs = (plain(part) for part in re.split(r"\n\s*\n", text))
    first = next((part for part in paragraphs if part), "")
    sentence = _SENTENCE.split(first, maxsplit=1)[0]
    return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rpartition(" ")[0] + " …"
