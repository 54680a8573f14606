"""Page and its lines in, how good the photo is out: text height, sharpness, glare, cropping, and how to do better."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.observation import Quality
from detector.page.page import Page

Pixels = NDArray[np.uint8]

SMALL_TEXT_PX = 13.0  # line height on the photo; chosen
TINY_TEXT_PX = 8.0  # likewise, too small to rely on; chosen
SOFT = 0.055  # sharpness of crops; seen: flat 0.36-0.55, phone photos 0.14-0.42, hard photos 0.05-0.16 (synthetic)
DOUBTFUL_SHARE = (0.25, 0.6)  # share of lines not read reliably: from here fair, from here poor
GLARE_SHARE = 0.03  # of the sheet burnt out although its paper is not
GLARE_HARM = 0.1  # bright paper alone is harmless: glare counts where lines were lost as well
EDGE_PX = 3


def judge_quality(
    page: Page,
    photo_size: tuple[int, int],
    quads: Sequence[NDArray[np.float32]],
    crops: Sequence[Pixels],
    unsure_share: float,
    *,
    curled: bool = False,
) -> Quality:
    """Measures the photo.

    Args:
        page: The upright page.
        photo_size: Width and height of the photo.
        quads: 4×2 page pixels of each line.
        crops: Some lines cut out, for sharpness.
        unsure_share: Share of lines that were not read reliably, in 0..1.
        curled: The sheet does not lie flat.
    """
    if not quads:
        return Quality("poor", advice=("照片里没有读到文字。请把证书放平，正对着拍，让证书占满画面。",))
    heights = [min(np.linalg.norm(q[0] - q[3]), np.linalg.norm(q[1] - q[2])) for q in quads]
    text_height = float(np.median(heights)) * page.photo_scale()
    sharpness = float(np.median([_sharpness(c) for c in crops])) if crops else 0.0
    glare = _glare_share(page.pixels)
    glaring = glare > GLARE_SHARE and unsure_share > GLARE_HARM
    cropped = _is_cropped(page, photo_size, quads)
    advice = []
    if text_height < SMALL_TEXT_PX:
        advice.append("文字太小，请靠近一些，或用原图，不要用压缩过的截图。")
    if sharpness < SOFT:
        advice.append("照片有些模糊，请拿稳手机、对准文字对焦后再拍。")
    if glaring:
        advice.append("有反光，请换个角度，关掉闪光灯。")
    if cropped:
        advice.append("证书没有拍全，请把四个角都拍进画面。")
    if curled:
        advice.append("页面不平整，请把证书摊平后再拍。")
    fair, poor = DOUBTFUL_SHARE
    if text_height < TINY_TEXT_PX or unsure_share > poor:
        level = "poor"
        advice = advice or ["很多文字读不清，请在光线均匀处正对着证书重拍。"]
    elif text_height < SMALL_TEXT_PX or sharpness < SOFT or glaring or unsure_share > fair:
        level = "fair"
    else:
        level = "good"
    return Quality(
        level,  # type: ignore[arg-type]
        round(text_height, 1),
        round(sharpness, 3),
        round(glare, 4),
        cropped,
        curled,
        tuple(advice),
    )


def _sharpness(crop: Pixels) -> float:
    """Steepest step between neighbouring pixels, as a share of the crop's contrast, at 32 pixels height."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    scale = 32 / max(grey.shape[0], 1)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    contrast = float(np.percentile(grey, 98)) - float(np.percentile(grey, 2))
    return float(cv2.Laplacian(grey, cv2.CV_32F).std()) / max(contrast, 20.0)


def _glare_share(pixels: Pixels) -> float:
    """Share of burnt-out pixels on a sheet whose own paper is clearly darker than white."""
    small = cv2.resize(pixels, None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA)
    darkest = small.min(axis=2)
    if np.median(darkest) > 232:
        return 0.0
    return float((darkest >= 252).mean())


def _is_cropped(page: Page, photo_size: tuple[int, int], quads: Sequence[NDArray[np.float32]]) -> bool:
    """True when print runs into the photo's own edge at two places or more."""
    width, height = photo_size
    touching = 0
    for quad in quads:
        points = np.array(page.photo_box(quad, photo_size))
        at_edge = (points < EDGE_PX) | (points > np.array([width, height]) - 1 - EDGE_PX)
        touching += int(at_edge.any())
    return touching >= 2
