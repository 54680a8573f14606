"""Millimetres and words come in; print on a sheet of paper goes out."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from bench.draw.fonts import LANGUAGE, font

Colour = tuple[int, int, int]
Place = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres on the sheet."""
INK: Colour = (35, 33, 32)
MM_PER_INCH = 25.4
_NO_LINE_START = "，。；：、）”》"
_PRINT_LEVEL = 175
"""Anything darker than this (0–255) counts as print."""


class Sheet:
    """A sheet of paper; every place and size is in millimetres from its top left corner."""

    def __init__(self, width_mm: float, height_mm: float, dpi: int = 200, paper: Colour = (253, 252, 248)) -> None:
        self.width_mm, self.height_mm = width_mm, height_mm
        self.px_per_mm = dpi / MM_PER_INCH
        self.image = Image.new("RGB", (self.px(width_mm), self.px(height_mm)), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.kept_free: list[tuple[int, int, int, int]] = []
        self.places: dict[str, Place] = {}

    def px(self, mm: float) -> int:
        return round(mm * self.px_per_mm)

    def width_of(self, text: str, size_mm: float, face: str = "song", spacing_mm: float = 0) -> float:
        length = font(face, self.px(size_mm)).getlength(text, language=LANGUAGE)
        return length / self.px_per_mm + spacing_mm * max(len(text) - 1, 0)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size_mm: float,
        *,
        face: str = "song",
        fill: Colour = INK,
        spacing_mm: float = 0,
        centre: bool = False,
        name: str = "",
    ) -> float:
        """Print one line with its top left (or top centre) at x, y; returns where it ends.

        With a name its place is noted, together with what else bears that name.
        """
        width = self.width_of(text, size_mm, face, spacing_mm)
        if centre:
            x -= width / 2
        self.note(name, (x, y, x + width, y + 1.3 * size_mm))
        letters = font(face, self.px(size_mm))
        pieces = text if spacing_mm else [text]
        for piece in pieces:
            self.draw.text((self.px(x), self.px(y)), piece, fill, letters, language=LANGUAGE)
            x += letters.getlength(piece, language=LANGUAGE) / self.px_per_mm + spacing_mm
        return x - spacing_mm

    def note(self, name: str, place: Place) -> None:
        """Remember where the element of that name stands; a second piece of it widens the place."""
        if name:
            old = self.places.get(name, place)
            self.places[name] = (*np.minimum(old[:2], place[:2]).tolist(), *np.maximum(old[2:], place[2:]).tolist())

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size_mm: float,
        width_mm: float,
        *,
        leading_mm: float,
        face: str = "song",
        fill: Colour = INK,
        indent: int = 2,
        name: str = "",
    ) -> float:
        """Print wrapped text; returns the y below it."""
        line = "　" * indent
        for char in text:
            full = self.width_of(line + char, size_mm, face) > width_mm
            if full and char not in _NO_LINE_START:
                self.text(x, y, line, size_mm, face=face, fill=fill, name=name)
                line, y = "", y + leading_mm
            line += char
        self.text(x, y, line, size_mm, face=face, fill=fill, name=name)
        return y + leading_mm

    def paste(
        self, picture: Image.Image, x: float, y: float, width_mm: float, *, ink: bool = False, name: str = ""
    ) -> None:
        """Lay a picture with its centre at x, y; `ink` darkens what is below instead of covering it."""
        width = self.px(width_mm)
        height_mm = width_mm * picture.height / picture.width
        self.note(name, (x - width_mm / 2, y - height_mm / 2, x + width_mm / 2, y + height_mm / 2))
        small = picture.resize((width, round(width * picture.height / picture.width)), Image.Resampling.LANCZOS)
        at = (self.px(x) - small.width // 2, self.px(y) - small.height // 2)
        mask = small.getchannel("A") if small.mode == "RGBA" else None
        if ink:
            below = self.image.crop((*at, at[0] + small.width, at[1] + small.height))
            colour = Image.composite(small.convert("RGB"), Image.new("RGB", small.size, "white"), mask)
            self.image.paste(ImageChops.multiply(below, colour), at)
        else:
            self.image.paste(small.convert("RGB"), at, mask)

    def border(self, colour: Colour, style: str) -> None:
        """A frame: "double", "thick", "thin" or "none"."""
        insets = {"double": ((7, 1.0), (9, 0.35)), "thick": ((8, 2.2),), "thin": ((10, 0.4),), "none": ()}[style]
        for inset, width in insets:
            box = (inset, inset, self.width_mm - inset, self.height_mm - inset)
            self.draw.rectangle([self.px(v) for v in box], outline=colour, width=max(1, self.px(width)))

    def guilloche(self, colour: Colour, strength: float, seed: int) -> None:
        """Faint interlaced curves behind the print, as security paper has."""
        layer = Image.new("L", self.image.size, 0)
        pen = ImageDraw.Draw(layer)
        rng = np.random.default_rng(seed)
        xs = np.linspace(0, self.image.width, 160)
        waves = 2 * np.pi * rng.uniform(2, 5) / self.image.width
        for k in range(26):
            base = self.image.height * (k + 0.5) / 26
            ys = base + self.image.height / 30 * np.sin(xs * waves + k * 0.5)
            pen.line(list(zip(xs, ys, strict=True)), fill=round(255 * strength), width=1)
        self.image.paste(colour, mask=layer)

    def keep_free(self, left: float, top: float, right: float, bottom: float) -> None:
        """Let no slanted word stand here, empty as it may look: a reader would take it for a value."""
        self.kept_free.append((self.px(left), self.px(top), self.px(right), self.px(bottom)))

    def words_where_free(self, words: str, colour: Colour, strength: float, *, size_mm: float) -> int:
        """Slanted words wherever the sheet is still empty, so that no print is covered; returns how many."""
        word = Image.new("L", (self.px(size_mm * (len(words) + 0.4)), self.px(size_mm * 1.5)), 0)
        pen, letters = ImageDraw.Draw(word), font("hei_bold", self.px(size_mm))
        pen.text((0, 0), words, round(255 * strength), letters, language=LANGUAGE)
        word = word.rotate(25, Image.Resampling.BILINEAR, expand=True)
        used = np.asarray(self.image.convert("L")) < _PRINT_LEVEL
        for left, top, right, bottom in self.kept_free:
            used[top:bottom, left:right] = True
        ink, edge, count = Image.new("RGB", word.size, colour), self.px(size_mm), 0
        apart = self.px(size_mm * 3.5)
        for top in range(edge, self.image.height - word.height - edge, self.px(4)):
            for left in range(edge, self.image.width - word.width - edge, self.px(4)):
                if not used[top : top + word.height, left : left + word.width].any():
                    self.image.paste(ink, (left, top), word)
                    rows = slice(max(0, top - apart), top + word.height + apart)
                    used[rows, max(0, left - apart) : left + word.width + apart] = True
                    count += 1
        return count
