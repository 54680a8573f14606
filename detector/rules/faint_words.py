"""Observation in, the watermarks whose words kind and issuer do not entitle it to out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detector.knowledge.plain import plain
from detector.knowledge.words import added_words, authority_words, reserved_words
from detector.observation import Observation
from detector.report import Watermark
from detector.rules.standing import is_imitation, issuer_name, may_use_state_words

SCRAP_MORE = 1
"""Characters beside a word of the issuer's own name; so little, printed once, is a scrap of seal or issuer; chosen."""
Sort = Literal["reserved", "body", "added"]


@dataclass(frozen=True, slots=True)
class FaintWords:
    """One watermark and the words in it that mislead; `own` when the issuer's own name holds them too."""

    mark: Watermark
    words: str
    sort: Sort
    own: bool = False


def misleading_watermarks(observation: Observation) -> Iterator[FaintWords]:
    """Each different text once; protective marks and the style's own watermarks are left out."""
    if may_use_state_words(observation):
        return
    expected = {plain(text) for text in observation.layout.watermarks} if observation.layout else set()
    seen: set[str] = set()
    for mark in observation.marks.watermarks:
        text = plain(mark.text)
        if mark.purpose or text in expected or text in seen:
            continue
        seen.add(text)
        words = _misleading(text, observation)
        if words:
            own = words[0] in issuer_name(observation) and not is_imitation(observation)
            if not (own and not mark.tiled and len(text) <= len(words[0]) + SCRAP_MORE):
                yield FaintWords(mark, *words, own=own)


def _misleading(text: str, observation: Observation) -> tuple[str, Sort] | None:
    """The words and of which sort they are: reserved ones first, a state body's name, words nobody may add."""
    words = reserved_words()
    rest = words.own_name.sub("|", words.lawful.sub("|", text.replace(issuer_name(observation) or "\n", "|")))
    prescribed = words.titles["skill_level"] if observation.kind.id == "skill_level" else ()
    hits = [*words.state.finditer(rest), *words.system.finditer(rest)]
    hit = next((each[0] for each in hits if not any(each[0] in title for title in prescribed)), None)
    if hit:
        return hit, "reserved"
    body = authority_words().state_body.search(rest)
    if body:
        return body[0], "body"
    added = added_words().proof.search(rest)
    return (added[0], "added") if added and not added_words().proof_lawful.search(rest) else None
