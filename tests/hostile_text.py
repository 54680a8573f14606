"""Text that attacks a reader, wherever text comes in; and what a surface looks like when none of it acted."""

import unicodedata
from html.parser import HTMLParser

from detector.report import Check, Code, Evidence, FieldValue, Marks, Seal, Watermark
from tests.made_report import ADDED_BOX, NAME_BOX, finding, made_report, quad

TERMINAL = {
    "colour": "字\x1b[31m红\x1b[0m",
    "clear screen": "字\x1b[2J\x1b[H",
    "title": "\x1b]0;字\x07字",
    "link": "\x1b]8;;http://a.example\x1b\\字\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07字",
    "device control": "\x1bP1;2|x\x1b\\字",
    "c1": "\x9b2J\x9d52;c;x\x9c字",
    "back": "字\b\b\b\r真的",
    "right to left": "字fdp\u202egpj.exe\u2066",
    "zero width": "字\u200b\u200d\ufeff\u2060字",
    "tags": "字\U000e0041",
    "lines": "字\r\nERROR detector: 假的一行\n2026-01-01 假\u2028假\x85假",
    "not in xml": "字\x00\x0b\x1f\x7f\ufffe\uffff",
}
MARKUP = {
    "element": "字<zzz onclick=zzz()>字</zzz><script>zzz()</script><img src=x onerror=zzz()>",
    "attribute": '字" onmouseover="zzz()" x=\'y\' autofocus onfocus=zzz()//',
    "closing": "字</p></section></div></body></html><zzz>",
    "comment": "字<!--zzz--><![CDATA[<zzz>]]>",
    "entity": "字&lt;zzz&gt;&#60;zzz&#62;",
    "markdown": "[字](javascript:zzz()) ![字](http://a.example/x.png) <http://a.example>",
    "template": "字{{7*7}}{% raw %}${zzz()}`zzz`",
    "format": "字{0.__class__}{message}%s%(x)d",
    "rich": "[red]字[/red][link=http://a.example]字[/link][/]",
}
FORMULAS = {
    "hyperlink": '=HYPERLINK("http://a.example","字")',
    "command": "+cmd|' /C calc'!A0字",
    "minus": "-1+1字",
    "at": "@SUM(1+1)字",
    "tab": "\t=1+1字",
    "return": "\r=1+1字",
    "newline": "\n=1+1字",
    "unseen first": "\u200b=1+1字",
    "escape first": "\x1b[31m=1+1字",
    "wide": "＝1+1字",
    "pipe": "|cmd字",
    "array": "{=1+1}字",
}
EVERYTHING = {**TERMINAL, **MARKUP, **FORMULAS, "long": "字" * 5000}
ALL = "字".join([*TERMINAL.values(), *MARKUP.values(), *FORMULAS.values()])
PLACES = ("name", "read", "fields", "seal", "code", "watermark", "finding", "check", "letter", "summary", "notes")
"""Where text from outside stands in a report."""


def hostile_report(text, where=PLACES, size=(400, 560)):
    """A knock-off whose picture, name, number and code say that."""
    parts = {
        "summary": {"summary": text},
        "finding": {"findings": (finding(message=text, text=text), finding("number.form", text=text, box=None))},
        "read": {"findings": (finding().model_copy(update={"evidence": Evidence(text=text, box=ADDED_BOX)}),)},
        "check": {"checks": (Check(id="wording", title="字样", status="review", why=text),)},
        "letter": {"letter": f"反映材料\n{text}"},
        "fields": {
            "fields": {key: FieldValue(value=text, box=NAME_BOX, score=0.99, repairs=(text,)) for key in FIELDS}
        },
    }
    changes = {}
    for place in where:
        changes |= parts.get(place, {})
    seal = text if "seal" in where else "某校"
    box = quad(50, 50, 90, 90)
    changes["marks"] = Marks(
        seals=(Seal(text=seal, lower_text=seal, box=box, score=0.9),),
        codes=(Code(format="QRCode", text=text if "code" in where else "http://a.example", box=box),),
        watermarks=(Watermark(text=text if "watermark" in where else "底纹", box=box),),
    )
    report = made_report(**changes)
    named = {"name": text} if "name" in where else {}
    noted = {"notes": (text,)} if "notes" in where else {}
    width, height = size
    source = report.source.model_copy(update={"width": width, "height": height, **named, **noted})
    return report.model_copy(update={"source": source})


FIELDS = ("name", "id_number", "number", "occupation", "direction", "level", "issue_date", "issuer")


class _Skeleton(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        links = [
            value for key, value in attrs if key in ("href", "src", "action") and value[:5] not in ("data:", "#zj-m")
        ]
        acting = [value for key, value in attrs if key.startswith("on")]
        self.found.append((tag, tuple(sorted(key for key, _ in attrs)), tuple(links), tuple(acting)))

    def handle_comment(self, data):
        self.found.append(("comment", data))

    def unknown_decl(self, data):
        self.found.append(("declaration", data))


def skeleton(html):
    """Every element with the names of its attributes, where it leads and what it runs: the page without its text."""
    parser = _Skeleton()
    parser.feed(html)
    parser.close()
    return parser.found


def acting(text, allowed="\n"):
    """The characters in it that a terminal, an office program or the eye's order acts on."""
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in allowed}
