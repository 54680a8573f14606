"""A name and credit codes in, what the configured lists say out; the database is loaded only where there is one."""

from __future__ import annotations

from collections.abc import Iterable

from detector.observation import Listed
from detector.registry.place import configured_place
from detector.registry.problem import RegistryProblem


def look_up_configured(name: str, codes: Iterable[str] = ()) -> Listed:
    """Nothing where no lists are kept; what is wrong with lists that are kept becomes `trouble`, never an exception."""
    try:
        place = configured_place()
        if place is None or not (place.exists or place.chosen):
            return Listed()
        from detector.registry.lookup import look_up, store_at

        return look_up(store_at(place), name, codes)
    except RegistryProblem as problem:
        return Listed(trouble=str(problem))
