"""Nothing in, every hostile input out; `bench/hostile.py` measures them, `docs/hostile-input.md` lists them."""

from tests.hostile import metadata, mixed, pages, pdfs, pixels, places
from tests.hostile.item import Item


def corpus() -> tuple[Item, ...]:
    """All of them; nothing is made before `Item.make` is called."""
    return tuple(item for module in (pixels, metadata, mixed, pages, pdfs, places) for item in module.items())
