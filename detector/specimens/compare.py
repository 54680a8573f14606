"""A scene in, the state of every element of its specimen out: present, absent, moved, wrong text, or unclear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detector.observation import ElementState
from detector.page.page import Page
from detector.specimens import pasted, printed
from detector.specimens.choose import Choice
from detector.specimens.scene import Scene, state_of
from detector.specimens.specimen import TEXT_ROLES, Element


def compare(scene: Scene) -> Iterator[ElementState]:
    """The state of every element of the specimen but the emblem, which its own rules look for.

    Where one row of a column, or one of the addresses, could not be made out, its fellows are not called absent.
    """
    states = tuple(_states(scene))
    unclear = {(state.role, column) for state, column in states if state.state == "unclear"}
    for state, column in states:
        has_fellows = bool(column) or state.role == "query_site"
        doubtful = state.state == "absent" and has_fellows and (state.role, column) in unclear
        yield replace(state, state="unclear") if doubtful else state


def _states(scene: Scene) -> Iterator[tuple[ElementState, str]]:
    """Each element by itself, with the name of its column."""
    seen = {id(each.element): each for each in scene.sightings}
    for element in scene.specimen.elements:
        if element.role != "emblem":
            found = seen.get(id(element))
            state = _unsighted(scene, element) if found is None else printed.sighted(scene, found)
            yield state, element.column


def _unsighted(scene: Scene, element: Element) -> ElementState:
    """Something that was not read as print or code."""
    if element.role in TEXT_ROLES:
        return printed.missing(scene, element)
    if element.role == "photo":
        return pasted.photo(scene, element)
    if element.role == "qr":
        return pasted.unread_code(scene, element)
    return pasted.seal(scene, element) if element.role == "seal" else pasted.signature(scene, element)


def unplaced(choice: Choice, page: Page, photo_size: tuple[int, int]) -> Iterator[ElementState]:
    """The states when the page could not be laid on the specimen: what was read is present, the rest unclear."""
    seen = {id(each.element): each for each in choice.sightings}
    for element in choice.specimen.elements:
        found = seen.get(id(element))
        if element.role == "emblem":
            continue
        if found is None:
            yield state_of(element, "unclear")
            continue
        state = state_of(element, "wrong_text" if printed.is_other_title(found) else "present")
        box = page.photo_box(found.quad, photo_size)
        yield replace(state, printed=found.text, confirmed=found.confirmed, box=box)
