"""Ids, names and codes in; which of them are, or look like, a name or a code out. Kept in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from detector.knowledge.names import Likeness, likeness, name_key, name_keys, skeletons

_Numbers = NDArray[np.int64]
SHORT, MIDDLE = 4, 12
"""Skeletons of at most SHORT characters must be equal, up to MIDDLE may differ in one, longer ones in two. Chosen."""
SIMILAR_MOST = 8
"""So many similar names are told at most. Chosen."""


@dataclass(frozen=True, slots=True)
class Met:
    """One name of the index that was met: its id, how, and how alike the two names are in 0..1."""

    id: int
    match: Likeness
    similarity: float


class NameIndex:
    """Exact names and codes by dictionary, similar names by the character pairs of their skeletons."""

    def __init__(self, ids: Sequence[int], names: Sequence[str], codes: Sequence[str]) -> None:
        self._ids = ids
        self._keys = name_keys(names)
        self._skeletons = skeletons(self._keys)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_code: dict[str, list[int]] = defaultdict(list)
        for place, (key, code) in enumerate(zip(self._keys, codes, strict=True)):
            self._by_key[key].append(place)
            if code:
                self._by_code[code].append(place)
        self._lengths = np.fromiter(map(len, self._skeletons), dtype=np.int64, count=len(self._skeletons))
        self._pairs, self._owners = _pairs(self._skeletons, self._lengths)

    def __len__(self) -> int:
        return len(self._ids)

    def by_code(self, code: str) -> list[int]:
        """The ids with this credit code."""
        return [self._ids[place] for place in self._by_code.get(code, ())]

    def by_name(self, name: str) -> list[int]:
        """The ids with this name, in the form of comparison."""
        return [self._ids[place] for place in self._by_key.get(name_key(name), ())]

    def similar(self, name: str) -> list[Met]:
        """Names that look like this one but are not it, most alike first."""
        key = name_key(name)
        skeleton = skeletons((key,))[0]
        if not skeleton:
            return []
        places = self._near(skeleton)
        chosen = [place for place in places if self._keys[place] != key]
        keys = ((place, self._keys[place]) for place in chosen)
        met = [Met(self._ids[place], likeness(key, other), alikeness(key, other)) for place, other in keys]
        return sorted(met, key=lambda one: (one.match == "near", -one.similarity, one.id))[:SIMILAR_MOST]

    def _near(self, skeleton: str) -> list[int]:
        """Places whose skeleton lies within the distance that its length allows."""
        most = slips_most(len(skeleton))
        needed = len(skeleton) - 1 - 2 * most
        if needed < 1:
            candidates = np.flatnonzero(np.abs(self._lengths - len(skeleton)) <= most)
        else:
            candidates = self._sharing(skeleton, needed)
            candidates = candidates[np.abs(self._lengths[candidates] - len(skeleton)) <= most]
        choices = {int(place): self._skeletons[place] for place in candidates}
        found = process.extract(skeleton, choices, scorer=Levenshtein.distance, score_cutoff=most, limit=None)
        return [place for _, _, place in found]

    def _sharing(self, skeleton: str, needed: int) -> _Numbers:
        """Places that share so many character pairs with a skeleton; one slip destroys two pairs at most."""
        wanted = np.unique(_coded(skeleton))
        starts, ends = np.searchsorted(self._pairs, wanted), np.searchsorted(self._pairs, wanted, side="right")
        owners = [self._owners[start:end] for start, end in zip(starts, ends, strict=True)]
        shared = np.bincount(np.concatenate(owners), minlength=len(self._lengths))
        return np.flatnonzero(shared >= needed - (len(skeleton) - 1 - len(wanted)))


def alikeness(key: str, other: str) -> float:
    """How alike two names in the form of comparison are, in 0..1."""
    return round(Indel.normalized_similarity(key, other), 3)


def slips_most(length: int) -> int:
    """How many characters may differ in skeletons of this length."""
    return 0 if length <= SHORT else 1 if length <= MIDDLE else 2


def _coded(text: str) -> _Numbers:
    """Every pair of neighbouring characters as one number."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    return points[:-1] * (1 << 21) + points[1:]


def _pairs(texts: Sequence[str], lengths: _Numbers) -> tuple[_Numbers, NDArray[np.int32]]:
    """All pairs in order, and beside each the place of the text it is from, each text once for a pair."""
    together = "\x00".join(texts)
    if not together:
        return np.zeros(0, np.int64), np.zeros(0, np.int32)
    codes = _coded(together + "\x00")
    owners = np.repeat(np.arange(len(texts)), lengths + 1)[:-1]
    inside = (codes >= (1 << 21)) & (codes % (1 << 21) > 0)
    codes, owners = codes[inside], owners[inside]
    order = np.lexsort((owners, codes))
    codes, owners = codes[order], owners[order].astype(np.int32)
    first = np.ones(len(codes), bool)
    first[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
    return codes[first], owners[first]
