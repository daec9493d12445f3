"""What is sent of a script: the same program, told in fewer letters."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Token, Whitespace

import cardfile.views
from cardfile.views.scripts.lean import lean
from cardfile.views.scripts.names import KNOWN_TO_BROWSERS
from cardfile.views.scripts.tokens import tokens

SOURCES = sorted((Path(cardfile.views.__file__).parent / "assets").glob("*.js"))


def words(script: str) -> list[tuple[str, str]]:
    """Kind and text of each token, as another program reads them."""
    found = [
        (str(kind), text)
        for kind, text in JavascriptLexer(ensurenl=False).get_tokens(script)
        if kind not in Whitespace and kind not in Comment and text.strip()
    ]
    assert not [text for kind, text in found if kind == str(Token.Error)]
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_token_of_a_script_is_sent_and_names_are_changed_one_to_one(source: Path) -> None:
    script = source.read_text("utf-8")
    before, after = words(script), words(lean(script))
    assert len(before) == len(after)
    pairs = {(old, new) for (_, old), (_, new) in zip(before, after, strict=True) if old != new}
    renamed = dict(pairs)
    assert len(renamed) == len(pairs) == len(set(renamed.values()))
    # one stands for the other wherever it is a variable, and nowhere else
    assert not set(renamed.values()) & {text for _, text in before}
    properties = [
        [now for last, now in pairwise(texts) if last in (".", "?.")]
        for texts in ([text for _, text in found] for found in (before, after))
    ]
    assert properties[0] == properties[1]
    assert not renamed.keys() & KNOWN_TO_BROWSERS
    assert not [old for old in renamed if not old.isidentifier() and "$" not in old]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_comments_and_nearly_all_lines_go(source: Path) -> None:
    script = source.read_text("utf-8")
    sent = lean(script)
    assert "/*" not in sent
    assert len(sent) < 0.85 * len(script)


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("const one = 1;\nconst two = one + 1;", "const a=1;const b=a+1;"),
        # the shortest name to what is used most
        ("let long = (text) => text.long;", "let b=(a)=>a.long;"),
        # what may be seen from outside keeps its name
        ("const size = 1; put({ size });", "const size=1;put({size});"),
        ("const size = 1; put({ size: size });", "const size=1;put({size:size});"),
        ("const { size } = all; put(size);", "const{size}=all;put(size);"),
        ("const { size: long } = all; put(long);", "const{size:a}=all;put(a);"),
        ("class Long { size(part) { return part; } }", "class b{size(a){return a;}}"),
        ("class Long { get size() { return 1; } }", "class a{get size(){return 1;}}"),
        ("put(outer); const inner = outer;", "put(outer);const a=outer;"),
        ("const name = 1; put(name);", "const name=1;put(name);"),
        # parameters and parts
        ("function long({ part, ...rest }, [first] = []) {}", "function a({part,...b},[c]=[]){}"),
        ("for (const [key, value] of all) put(key, value);", "for(const[a,b]of all)put(a,b);"),
        ("if (known) put(known);", "if(known)put(known);"),
        # signs that a blank keeps apart, and lines that may end a statement
        ("let one = 1; one = one - -one + +one;", "let a=1;a=a- -a+ +a;"),
        ("call()\nother()", "call()\nother()"),
        ("put(\n  1,\n  2\n);", "put(1,2);"),
        # texts, patterns and templates are left as they are
        ("put(\"a  /* b */\", 'c // d');", "put(\"a  /* b */\",'c // d');"),
        ("put(/a  [/]  b/g, 4 / 2 / 1);", "put(/a  [/]  b/g,4/2/1);"),
        (
            "let text = 1; put(`a  ${ text } ${[`${ text }`]} }`);",
            "let a=1;put(`a  ${a} ${[`${a}`]} }`);",
        ),
    ],
)
def test_a_script_is_sent(script: str, sent: str) -> None:
    assert lean(script) == f"{sent}\n"


def test_what_is_no_script_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        list(tokens("put(`never closed"))


def test_there_are_names_for_very_many_variables() -> None:
    sent = lean("".join(f"let long{number};" for number in range(3000)))
    assert len(set(sent.split(";"))) == 3000 + 1
