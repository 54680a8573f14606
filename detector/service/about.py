"""The tab 关于和隐私: what the program is for, what it cannot tell, what becomes of a photo."""

from __future__ import annotations

from detector.exports.html import environment
from detector.exports.version import version
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.service.result import TEMPLATE_SIGNS


def about_html(kept: str = "", words: Words = CHINESE) -> str:
    """The page's words; `kept` says what this installation keeps, when its operator switched that on."""
    template = environment().get_template("about.html.j2")
    return template.render(version=version(), kept=kept, words=words).translate(TEMPLATE_SIGNS)
