"""A Chinese sentence of the checker in, the same in the reader's language out; marked as Chinese where it has none.

Nothing is guessed: a sentence is translated when it stands in the language's table, alone or as part of a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from detector.exports.plain import plain
from detector.exports.wording import Language, Words, words_of
from detector.intake.refusal import WORDINGS

_HOLE = re.compile(r"\{(!?)\}")
_NAMED_HOLE = re.compile(r"\{\w+\}")
_CLAUSE = re.compile(r"[二三四](\([一二三四五六]\))+")
_DIGITS = str.maketrans("一二三四五六", "123456")
_SENTENCES = (("。", ". "), ("；", "; "))
_HAN = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_RUN = re.compile(rf"[{_HAN}](?:[^A-Za-z<>&]*[{_HAN}])*")
"""A run of Chinese with what stands inside it, up to the next Latin letter."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence with places: `translated` says of each whether what stands there is a phrase itself."""

    matches: re.Pattern[str]
    pieces: tuple[str, ...]
    translated: tuple[bool, ...]

    def filled(self, found: re.Match[str], say: Callable[[str], str]) -> str:
        """The other language's sentence with what was found in its places."""
        parts = [say(part) if own else part for part, own in zip(found.groups(), self.translated, strict=True)]
        return self.pieces[0] + "".join(part + piece for part, piece in zip(parts, self.pieces[1:], strict=True))


def phrase(text: str, words: Words) -> str:
    """The sentence in the language of `words`, as far as it is known.

    Example:
        >>> phrase("有 2 处需要核对", words_of("en"))
        'to be verified: 2'
    """
    return text if words.is_chinese else _said(text, words.language)


def clause_words(clause: str) -> str:
    """A clause of the notice in digits.

    Example:
        >>> clause_words("二(一)(四)")
        '2(1)(4)'
    """
    return clause.translate(_DIGITS)


def told(text: str, words: Words) -> Markup:
    """A sentence of the checker for a page: inert, translated, and what stays Chinese marked as such."""
    return quoted(phrase(plain(text), words), words)


def quoted(text: str, words: Words) -> Markup:
    """Text as it was read, for a page: inert, and marked as Chinese on a page that is not."""
    inert = escape(plain(text))
    return inert if words.is_chinese else Markup(_RUN.sub(_marked, str(inert)))


def filled(template: str, words: Words, **parts: object) -> Markup:
    """One of our own sentences with its places filled; what goes in is translated."""
    return quoted(template, words).format(**{name: told(str(part), words) for name, part in parts.items()})


def _marked(run: re.Match[str]) -> str:
    return f'<span lang="zh">{run.group()}</span>'


def _said(text: str, language: Language) -> str:
    exact, patterns = _compiled(language)
    bare = text.rstrip("。")
    end = "." if bare != text else ""
    if bare in exact:
        return exact[bare] + end
    if _CLAUSE.fullmatch(bare):
        return clause_words(bare)
    for sign, joint in _SENTENCES:
        parts = tuple(_split(bare, sign))
        if len(parts) > 1:
            return joint.join(_said(part, language) for part in parts) + end
    inner = _listed(bare, "，", language) or _matched(bare, patterns, language) or _listed(bare, "、", language)
    return inner + end if inner else text


def _listed(text: str, sign: str, language: Language) -> str:
    """A list of which every part is known; empty when it is none."""
    parts = tuple(_split(text, sign))
    said = [_said(part, language) for part in parts] if len(parts) > 1 else []
    known = all(one != part for one, part in zip(said, parts, strict=False))
    return ", ".join(said) if known else ""


def _matched(text: str, patterns: tuple[_Pattern, ...], language: Language) -> str:
    """A sentence with places; empty when it is none that is known."""
    for pattern in patterns:
        found = pattern.matches.fullmatch(text)
        if found is not None:
            return pattern.filled(found, lambda part: _said(part, language))
    return ""


def _split(text: str, sign: str) -> Iterator[str]:
    """The parts between signs that stand outside brackets and quotes."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        depth += (letter in "（(“") - (letter in "）)”")
        if letter == sign and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


@cache
def _compiled(language: Language) -> tuple[dict[str, str], tuple[_Pattern, ...]]:
    """The table of a language: sentences without places, and those with, the most exact first."""
    pairs = ((_holes(each.message), _holes(each.message_en)) for each in WORDINGS.values())
    refusals = {key: value for key, value in pairs if key.count("{}") == value.count("{}")}
    everything = {
        key.rstrip("。"): value.rstrip(".") for key, value in {**refusals, **words_of(language).told.phrases}.items()
    }
    exact = {key: value for key, value in everything.items() if not _HOLE.search(key)}
    rest = sorted((key for key in everything if key not in exact), key=lambda key: -len(_HOLE.sub("", key)))
    return exact, tuple(_pattern(key, everything[key]) for key in rest)


def _holes(text: str) -> str:
    return _NAMED_HOLE.sub("{}", text)


def _pattern(key: str, value: str) -> _Pattern:
    holes = [hole.group(1) for hole in _HOLE.finditer(key)]
    fixed = _HOLE.split(key)[::2]
    pieces = tuple(_HOLE.split(value)[::2])
    if len(pieces) != len(fixed):
        raise ValueError(f"{key}: the places do not agree")
    matches = re.compile("(.+?)".join(re.escape(piece) for piece in fixed))
    return _Pattern(matches, pieces, tuple(hole == "" for hole in holes))
