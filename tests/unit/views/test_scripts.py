"""What is sent of a script: the same program, told in fewer letters."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Token, Whitespace

import cardfile.views
from cardfile.views.scripts.lean import lean
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


def lasting(script: str) -> list[str]:
    """What no shorter name may change: texts, numbers, signs and properties."""
    found = [text for _, text in words(script)]
    return [
        text
        for last, text in pairwise(["", *found])
        if last in (".", "?.") or not re.fullmatch(r"[\w$]+|[,;:!]", text)
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_texts_signs_and_properties_are_sent_as_they_are(source: Path) -> None:
    script = source.read_text("utf-8")
    assert lasting(lean(script)) == lasting(script.replace('"use strict";', ""))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_comments_and_nearly_all_lines_go(source: Path) -> None:
    script = source.read_text("utf-8")
    sent = lean(script)
    assert "/*" not in sent
    assert len(sent) < 0.85 * len(script)


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("const one = 1;\nconst two = one + 1;", "let a=1;let b=a+1;"),
        ("let long = (text) => text.long;", "let a=(a)=>a.long;"),
        # properties keep their names, those that are called like a variable too
        ("const size = 1; put({ size });", "let a=1;put({size:a});"),
        ("const size = 1; put({ size: size });", "let a=1;put({size:a});"),
        ("const { size } = all; put(size);", "let{size:a}=all;put(a);"),
        ("const { size: long } = all; put(long);", "let{size:a}=all;put(a);"),
        ("const { size = 1 } = all; put(size);", "let{size:a=1}=all;put(a);"),
        ("class Long { size(part) { return part; } }", "class a{size(a){return a}}"),
        ("class Long { get size() { return 1; } }", "class a{get size(){return 1}}"),
        ("const size = { size(part) { return part; } };", "let a={size(a){return a}};"),
        # what is not declared here is somebody else's, and no name of ours may hide it
        ("put(outer); const inner = outer;", "put(outer);let a=outer;"),
        ("let long = 1; put(a, long);", "let b=1;put(a,b);"),
        ("const name = 1; put(name, status);", "let a=1;put(a,status);"),
        # one function's names may be those of another, but not of what it uses
        ("let one = 1; each((two) => one + two);", "let a=1;each((b)=>a+b);"),
        ("let one = 1; each((two) => two);", "let a=1;each((a)=>a);"),
        ("function f(_, two) { const it = two; put(it); }", "function a(a,b){let c=b;put(c)}"),
        ("let one; { let one = 1; put(one); } put(one);", "let a;{let a=1;put(a)}put(a);"),
        ("try { put(); } catch (error) { put(error); }", "try{put()}catch(a){put(a)}"),
        ("let f = is ? (it) => it : (it) => it;", "let a=is?(a)=>a:(a)=>a;"),
        ("let go = (to, on = to + 1) => go(on);", "let a=(b,c=b+1)=>a(c);"),
        # parameters and parts
        (
            "function long({ part, ...rest }, [first] = []) {}",
            "function a({part:a,...b},[c]=[]){}",
        ),
        ("for (const [key, value] of all) put(key, value);", "for(let[a,b]of all)put(a,b);"),
        (
            "for (const it of all) if (it) put(it); else no(it); it();",
            "for(let a of all)if(a)put(a);else no(a);it();",
        ),
        ("if (known) put(known);", "if(known)put(known);"),
        # what only finds slips is not sent
        ('/* Why. */\n"use strict";\nput();', "put();"),
        # values in fewer letters
        ("put(true, false, undefined, it.true);", "put(!0,!1,void 0,it.true);"),
        ("put({ one, two, }); go([1, 2,],);", "put({one,two});go([1,2]);"),
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


def test_a_script_declares_with_const_and_let() -> None:
    with pytest.raises(ValueError, match="not var"):
        lean("var old = 1;")
