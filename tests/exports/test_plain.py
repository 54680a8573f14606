import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.exports.plain import plain


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("姓名\x1b[31m红\x1b[0m", "姓名红"),
        ("\x1b]0;title\x07证书", "证书"),
        ("\x1b]8;;http://a.example\x1b\\点我\x1b]8;;\x1b\\", "点我"),
        ("\x9b2J证书", "证书"),
        ("fdp.exe\u202egpj", "fdp.exegpj"),
        ("a\r\n\tb", "a b"),
        ("零\u200b宽\ufeff", "零宽"),
        ("\x00\x07\x08", ""),
        ("坏\ud800字", "坏字"),
    ],
)
def test_hostile_text_comes_out_inert(hostile, harmless):
    assert plain(hostile) == harmless


def test_long_text_is_cut_with_a_sign():
    assert plain("字" * 500, limit=10) == "字" * 9 + "…"


@given(st.text())
def test_nothing_that_a_terminal_acts_on_remains(text):
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in plain(text))
