"""A face ("song", "hei" …) and a size in pixels come in; a Pillow font of this machine goes out."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

from PIL import ImageFont, features

_NOTO = Path("/usr/share/fonts/opentype/noto")
_TRUETYPE = Path("/usr/share/fonts/truetype")
_SIMPLIFIED = 2
"""Index of the simplified-Chinese member in the Noto CJK collections."""

_PLACES: dict[str, tuple[tuple[Path, int], ...]] = {
    "song": ((_NOTO / "NotoSerifCJK-Regular.ttc", _SIMPLIFIED),),
    "song_bold": ((_NOTO / "NotoSerifCJK-Bold.ttc", _SIMPLIFIED),),
    "ming": ((_TRUETYPE / "arphic/uming.ttc", 0), (_NOTO / "NotoSerifCJK-Regular.ttc", _SIMPLIFIED)),
    "kai": ((_TRUETYPE / "arphic/ukai.ttc", 0), (_TRUETYPE / "lxgw-wenkai/LXGWWenKai-Regular.ttf", 0)),
    "wenkai": ((_TRUETYPE / "lxgw-wenkai/LXGWWenKai-Regular.ttf", 0), (_TRUETYPE / "arphic/ukai.ttc", 0)),
    "wenkai_light": ((_TRUETYPE / "lxgw-wenkai/LXGWWenKai-Light.ttf", 0),),
    "wenkai_bold": ((_TRUETYPE / "lxgw-wenkai/LXGWWenKai-Bold.ttf", 0),),
    "wenkai_mono": ((_TRUETYPE / "lxgw-wenkai/LXGWWenKaiMono-Regular.ttf", 0),),
    "hei": ((_NOTO / "NotoSansCJK-Regular.ttc", _SIMPLIFIED),),
    "hei_bold": ((_NOTO / "NotoSansCJK-Bold.ttc", _SIMPLIFIED),),
    "micro": ((_TRUETYPE / "wqy/wqy-microhei.ttc", 0), (_NOTO / "NotoSansCJK-Regular.ttc", _SIMPLIFIED)),
    "zen": ((_TRUETYPE / "wqy/wqy-zenhei.ttc", 0), (_NOTO / "NotoSansCJK-Regular.ttc", _SIMPLIFIED)),
}
LANGUAGE = "zh-Hans" if features.check("raqm") else None
"""Asks a pan-Chinese font for the simplified shapes; only possible where Pillow has raqm."""


@functools.lru_cache(maxsize=512)
def font(face: str, size_px: int) -> ImageFont.FreeTypeFont:
    for path, index in _PLACES[face]:
        if path.is_file():
            return ImageFont.truetype(path, size_px, index=index)
    return ImageFont.truetype(_packaged("bold" if face.endswith("bold") else "regular"), size_px)


def _packaged(weight: str) -> Path:
    """The Noto Sans CJK that the test extra brings as a Python package."""
    package = {"regular": "cvttf_NotoSansCJK_Regular", "bold": "cvttf_NotoSansCJK_Bold"}[weight]
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"没有可用的中文字体：请安装 Debian 的 fonts-noto-cjk，或 pip install {package}")
    return next(path for path in Path(spec.submodule_search_locations[0]).iterdir() if path.suffix == ".otf")
