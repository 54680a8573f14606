"""A pydantic record in, a hypothesis strategy that builds any value of it out."""

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel

MOST_ITEMS = 2
SCALARS = {str: st.text(max_size=12), int: st.integers(-(2**31), 2**31), bool: st.booleans(), types.NoneType: st.none()}


def records(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Records of this model; every field is given."""
    fields = {
        field.alias or name: values(field.annotation, tuple(field.metadata))
        for name, field in model.model_fields.items()
    }
    return st.fixed_dictionaries(fields).map(model.model_validate)


def values(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Values of one annotation."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return values(inner[0], tuple(part for field in inner[1:] for part in getattr(field, "metadata", ())))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(each, metadata) for each in inner))
    if origin is tuple and inner[-1] is ...:
        return st.lists(values(inner[0]), max_size=MOST_ITEMS).map(tuple)
    if origin is tuple:
        return st.tuples(*(values(each) for each in inner))
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=MOST_ITEMS)
    if annotation is float:
        least = next((part.ge for part in metadata if isinstance(part, Ge)), None)
        most = next((part.le for part in metadata if isinstance(part, Le)), None)
        return st.floats(least, most, allow_nan=False, allow_infinity=False)
    if annotation in SCALARS:
        return SCALARS[annotation]
    return records(annotation)
