"""adverts.toml in, come-ons, warnings and borrowed authority out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detector.knowledge.come_ons import turns_of_speech
from detector.knowledge.plain import unsplit
from detector.knowledge.source import table
from detector.knowledge.words import any_of, authority_words

Pattern = re.Pattern[str]
SLOGAN_MOST = 20
"""Characters; a longer line is a sentence of running text; chosen."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One come-on: its name, its variants, whether the notice lists it, and which rule speaks of it."""

    phrase: str
    pattern: Pattern
    level: Literal["notice", "media"]
    rule: Literal["claim", "certificate"]
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that make a come-on a warning: anywhere in its sentence, or within reach before or after it."""

    strong: Pattern
    before: Pattern
    adjacent: Pattern
    after: Pattern
    sellers: Pattern
    sentence_end: Pattern
    reach: int
    page_words: Pattern
    page_words_least: int
    selling: Pattern
    informs_before: Pattern
    informs_after: Pattern


@dataclass(frozen=True, slots=True)
class Adverts:
    """Everything the advert rules need."""

    claims: tuple[Claim, ...]
    negation: Negation
    context: Pattern
    jobs: Pattern
    courses: Pattern
    authority_verbs: Pattern
    soft_verbs: Pattern
    everyday: Pattern
    lookup: Pattern
    filed: str
    local: Pattern
    state_words: Pattern
    evasions: tuple[tuple[Pattern, str], ...]
    lawful: Pattern
    hedges: Pattern
    praises: Pattern


@cache
def adverts() -> Adverts:
    """The come-ons of clauses 二(二) and 二(三)."""
    data = table("adverts")
    authority = data["authority"]
    return Adverts(
        claims=tuple(
            _claim(row, data["evasions"]["junk"], row["phrase"] in data["lawful"]["hedged"]) for row in data["claims"]
        ),
        negation=_negation(),
        context=re.compile(data["context"]["pattern"]),
        jobs=re.compile(data["context"]["jobs"]),
        courses=re.compile(data["context"]["courses"]),
        authority_verbs=any_of(authority["verbs"]),
        soft_verbs=any_of(authority["soft_verbs"]),
        everyday=re.compile(authority["everyday"]),
        lookup=re.compile(authority["lookup"]),
        filed=authority["filed"],
        local=re.compile(authority["local"]),
        state_words=re.compile(authority["state_words"]),
        evasions=tuple((re.compile(written), meant) for written, meant in data["evasions"]["pairs"]),
        lawful=any_of(data["lawful"]["phrases"]),
        hedges=any_of(data["lawful"]["hedges"]),
        praises=re.compile(data["lawful"]["praises"]),
    )


def _claim(row: dict[str, str | list[str]], junk: str, hedged: bool) -> Claim:
    split = [f"(?!{re.escape(word)})" + junk.join(map(re.escape, word)) for word in row.get("spelt", ())]
    pattern = any_of([str(row["pattern"]), *split, *turns_of_speech().get(str(row["phrase"]), ())])
    return Claim(str(row["phrase"]), pattern, row["level"], row.get("rule", "claim"), hedged)  # type: ignore[arg-type]


def _negation() -> Negation:
    data = table("adverts")["negation"]
    return Negation(
        strong=any_of(data["strong"]),
        before=any_of(data["before"]),
        adjacent=re.compile(data["adjacent"]),
        after=any_of(data["after"]),
        sellers=re.compile(data["sellers"]),
        sentence_end=re.compile(data["sentence_end"]),
        reach=data["reach"],
        page_words=any_of(data["page_words"]),
        page_words_least=data["page_words_least"],
        selling=re.compile(data["selling"]),
        informs_before=re.compile(data["informs_before"]),
        informs_after=re.compile(data["informs_after"]),
    )


def as_meant(text: str) -> str:
    """The text of an advertisement as its reader takes it: unsplit, with sound-alikes and look-alikes resolved.

    Example:
        >>> as_meant("免·kao 拿zheng，bao过")
        '免考拿证,包过'
    """
    meant = unsplit(text)
    for written, plainly in adverts().evasions:
        meant = written.sub(plainly, meant)
    return meant


def promises(lines: Sequence[str]) -> int:
    """How much a page promises, for telling an advert: each come-on of the notice counts once.

    One that sells certificates counts twice, a state body's name borrowed in a slogan once: a certificate without
    training or examination is said by nobody but who sells it; high pay and the like stand in job offers, too.

    Args:
        lines: The page's lines `as_meant`; whether one warns is not asked.
    """
    text = "\n".join(lines)
    made = [claim for claim in adverts().claims if claim.level == "notice" and claim.pattern.search(text)]
    sold = sum(claim.rule == "certificate" for claim in made)
    return len(made) + sold + any(len(line) <= SLOGAN_MOST and _borrows(line) for line in lines)


def _borrows(line: str) -> bool:
    facts, bodies = adverts(), authority_words()
    named = bodies.state_body.search(line) or bodies.former.search(line)
    return named is not None and facts.authority_verbs.search(line[named.end() :]) is not None


def is_warning(text: str, start: int, end: int) -> bool:
    """True when the sentence around text[start:end] warns against it instead of promising it."""
    negation = adverts().negation
    starts = [one.end() for one in negation.sentence_end.finditer(text, 0, start)]
    stop = negation.sentence_end.search(text, end)
    before = negation.sellers.sub("", text[starts[-1] if starts else 0 : start])
    after = negation.sellers.sub("", text[end : stop.start() if stop else len(text)])
    if negation.strong.search(before) or negation.strong.search(after) or negation.adjacent.search(before):
        return True
    near = negation.before.search(before[-negation.reach :]) or negation.after.search(after[: negation.reach])
    return near is not None


def without_lawful(text: str) -> str:
    """The text with what lawful notices say blotted out, as long as before."""
    return adverts().lawful.sub(lambda said: "。" * len(said[0]), text)


def is_hedged(claim: Claim, text: str, start: int, end: int) -> bool:
    """True when the sentence around text[start:end] says by which rule that holds, and does not praise it."""
    facts, sentence_end = adverts(), adverts().negation.sentence_end
    if not claim.hedged:
        return False
    starts = [one.end() for one in sentence_end.finditer(text, 0, start)]
    stop = sentence_end.search(text, end)
    sentence = text[starts[-1] if starts else 0 : stop.start() if stop else len(text)]
    return facts.hedges.search(sentence) is not None and not facts.praises.search(sentence)


def informs(text: str, end: int) -> bool:
    """True when the clause goes on after text[:end] to say by whom or where that is decided, and promises nothing."""
    return adverts().negation.informs_after.search(text[end:]) is not None


def refers_to(text: str, start: int) -> bool:
    """True when the clause only sends its reader to the body that is named at text[start:]."""
    return adverts().negation.informs_before.search(text[:start]) is not None


def is_warning_page(text: str) -> bool:
    """True for a page that warns as a whole: several words of warning, and nothing is sold."""
    negation = adverts().negation
    words = {match[0] for match in negation.page_words.finditer(negation.sellers.sub("", text))}
    return len(words) >= negation.page_words_least and not is_sold(text)


def is_sold(text: str) -> bool:
    """True for a page on which somebody wants to be written to, called or paid."""
    return adverts().negation.selling.search(text) is not None


def sells_courses(text: str) -> bool:
    """True when a page speaks of certificates or courses and is no employer's search for people."""
    facts = adverts()
    job = facts.jobs.search(text) and not facts.courses.search(text)
    return facts.context.search(text) is not None and not job
