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
from cardfile.views.scripts.names import OWN, own_names
from cardfile.views.scripts.scopes import Scopes
from cardfile.views.scripts.tokens import tokens

VIEWS = Path(cardfile.views.__file__).parent
SOURCES = sorted((VIEWS / "assets").glob("*.js"))


def words(script: str) -> list[tuple[str, str]]:
    """Kind and text of each token, as another program reads them."""
    found = [
        (str(kind), text)
        for kind, text in JavascriptLexer(ensurenl=False).get_tokens(script)
        if kind not in Whitespace and kind not in Comment and text.strip()
    ]
    assert not [text for kind, text in found if kind == str(Token.Error)]
    return found


def lasting(script: str, own: dict[str, str] | None = None) -> list[str]:
    """What no shorter name may change: texts, numbers, signs and properties but our own."""
    found = [text for _, text in words(script)]
    return [
        (own or {}).get(text, text) if last in (".", "?.") else text
        for last, text in pairwise(["", *found])
        if last in (".", "?.") or not re.fullmatch(r"[\w$]+|[,;:!]", text)
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_texts_signs_and_properties_are_sent_as_they_are(source: Path) -> None:
    script = source.read_text("utf-8")
    assert lasting(lean(script)) == lasting(script.replace('"use strict";', ""), own_names())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_comments_and_nearly_all_lines_go(source: Path) -> None:
    script = source.read_text("utf-8")
    sent = lean(script)
    assert "/*" not in sent
    assert len(sent) < 0.85 * len(script)


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("const one = 1;\nconst two = one + 1;", "let e=1,t=e+1;"),
        ("let long = (text) => text.size;", "let e=(e)=>e.size;"),
        # properties keep their names, those that are called like a variable too
        ("const size = 1; put({ size });", "let e=1;put({size:e});"),
        ("const size = 1; put({ size: size });", "let e=1;put({size:e});"),
        ("const { size } = all; put(size);", "let{size:e}=all;put(e);"),
        ("const { size: long } = all; put(long);", "let{size:e}=all;put(e);"),
        ("const { size = 1 } = all; put(size);", "let{size:e=1}=all;put(e);"),
        ("class Long { size(part) { return part; } }", "class e{size(e){return e}}"),
        ("class Long { get size() { return 1; } }", "class e{get size(){return 1}}"),
        ("const size = { size(part) { return part; } };", "let e={size(e){return e}};"),
        # what is not declared here is somebody else's, and no name of ours may hide it
        ("put(outer); const inner = outer;", "put(outer);let e=outer;"),
        ("let long = 1; put(e, long);", "let t=1;put(e,t);"),
        ("const name = 1; put(name, status);", "let e=1;put(e,status);"),
        # one function's names may be those of another, but not of what it uses
        ("let one = 1; each((two) => one + two);", "let e=1;each((t)=>e+t);"),
        ("let one = 1; each((two) => two);", "let e=1;each((e)=>e);"),
        ("function f(_, two) { const it = two; put(it); }", "function e(e,t){let n=t;put(n)}"),
        ("let one; { let one = 1; put(one); } put(one);", "let e;{let e=1;put(e)}put(e);"),
        ("try { put(); } catch (error) { put(error); }", "try{put()}catch(e){put(e)}"),
        ("let f = is ? (it) => it : (it) => it;", "let e=is?(e)=>e:(e)=>e;"),
        ("let go = (to, on = to + 1) => go(on);", "let e=(t,n=t+1)=>e(n);"),
        # properties that only our scripts know are short everywhere, whatever variables are called
        ("this.heads = heads;", "this.{heads}=heads;"),
        ("let heads = 1; put({ heads, size: heads });", "let e=1;put({{heads}:e,size:e});"),
        ("const { heads } = all; put(heads);", "let{{heads}:e}=all;put(e);"),
        ("put({ heads });", "put({{heads}:heads});"),
        ('class Long { heads() { return "heads"; } }', 'class e{{heads}(){return"heads"}}'),
        # parameters and parts
        (
            "function long({ part, ...rest }, [first] = []) {}",
            "function e({part:e,...t},[n]=[]){}",
        ),
        ("for (const [key, value] of all) put(key, value);", "for(let[e,t]of all)put(e,t);"),
        (
            "for (const it of all) if (it) put(it); else no(it); it();",
            "for(let e of all)if(e)put(e);else no(e);it();",
        ),
        ("if (known) put(known);", "if(known)put(known);"),
        # what only finds slips is not sent
        ('/* Why. */\n"use strict";\nput();', "put();"),
        # declarations one after the other are one
        ("let one = 1; put(); const two = 2;", "let e=1;put();let t=2;"),
        ("const f = () => {\n  const one = 1;\n  let two;\n};\nlet g;", "let e=()=>{let e=1,t},t;"),
        ("for (let one = 0; one < 3;) { let two = one; }", "for(let e=0;e<3;){let t=e}"),
        # values in fewer letters
        ("put(true, false, undefined, it.true);", "put(!0,!1,void 0,it.true);"),
        ("put({ one, two, }); go([1, 2,],);", "put({one,two});go([1,2]);"),
        # signs that a blank keeps apart, and lines that may end a statement
        ("let one = 1; one = one - -one + +one;", "let e=1;e=e- -e+ +e;"),
        ("call()\nother()", "call()\nother()"),
        ("put(\n  1,\n  2\n);", "put(1,2);"),
        ("if (known) {\n  put();\n}\nother();", "if(known){put()}other();"),
        # texts, patterns and templates are left as they are
        ("put(\"a  /* b */\", 'c // d');", "put(\"a  /* b */\",'c // d');"),
        ("put(/a  [/]  b/g, 4 / 2 / 1);", "put(/a  [/]  b/g,4/2/1);"),
        (
            "let text = 1; put(`a  ${ text } ${[`${ text }`]} }`);",
            "let e=1;put(`a  ${e} ${[`${e}`]} }`);",
        ),
    ],
)
def test_a_script_is_sent(script: str, sent: str) -> None:
    assert lean(script) == sent.replace("{heads}", own_names()["heads"]) + "\n"


def test_what_is_no_script_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        list(tokens("put(`never closed"))


def test_there_are_names_for_very_many_variables() -> None:
    sent = lean("".join(f"let long{number};" for number in range(3000)))
    assert len(set(re.split("[;,]", sent))) == 3000 + 1


def test_a_script_declares_with_const_and_let() -> None:
    with pytest.raises(ValueError, match="not var"):
        lean("var old = 1;")


def test_no_page_and_no_data_part_says_a_property_that_is_our_own() -> None:
    written = "".join(
        path.read_text("utf-8")
        for kind in ("html", "js", "py")
        for path in VIEWS.rglob(f"*.{kind}")
    )
    attributes = re.findall(r"data-([a-z-]+)", written)
    said = {re.sub("-(.)", lambda match: match[1].upper(), name) for name in attributes}
    said |= set(re.findall(r'"(\w+)":', written))
    assert said & set(OWN) == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_other_property_has_the_short_name_of_our_own(source: Path) -> None:
    script = [token for token in tokens(source.read_text("utf-8")) if token.kind != "blank"]
    found = Scopes(script)
    properties = {
        token.text
        for place, token in enumerate(script)
        if place in found.shorthands or (found.is_word(place) and found.is_key(place))
    }
    assert properties & set(own_names().values()) == set()
