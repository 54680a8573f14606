"""The measured layout in, what the report says about the reference style out."""

from __future__ import annotations

from detector.observation import ElementState, Layout
from detector.report import Element, Nearest, SpecimenMatch


def specimen_match(layout: Layout | None) -> SpecimenMatch | None:
    """The style that the page was laid on, with the state of every element; None when it was laid on none."""
    if layout is None or not layout.trusted:
        return None
    return SpecimenMatch(
        id=layout.specimen,
        status=layout.status,
        registration_error_mm=layout.registration_error_mm,
        layout_score=layout.layout_score,
        title=layout.title,
        page_mm=layout.page_mm,
        photo_to_mm=layout.photo_to_mm,
        why=layout.chosen_because,
        candidates=layout.candidates,
        elements=tuple(_element(state) for state in layout.elements),
    )


def nearest(layout: Layout | None) -> Nearest | None:
    """The style that comes nearest when the page was laid on none."""
    if layout is None or layout.trusted:
        return None
    return Nearest(
        id=layout.specimen, title=layout.title, status=layout.status, why=layout.why, candidates=layout.candidates
    )


def _element(state: ElementState) -> Element:
    """What may be told of an element: the text behind a label is left out, it may be personal."""
    return Element(
        role=state.role,
        name=state.name,
        state=state.state,
        required=state.required,
        text=state.text,
        printed=state.printed if state.state in ("wrong_text", "extra") else "",
        dx_mm=state.dx_mm,
        dy_mm=state.dy_mm,
        tolerance_mm=state.tolerance_mm,
        box=state.box,
        place=state.place,
    )
