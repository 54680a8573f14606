"""Tables of the rules about the picture itself: a sign is a point to check at most, a missing one says nothing."""

from dataclasses import replace

from detector.observation import DigitSeen, FileSays, Quality, Traces
from tests.rules.build import Case, advert, skill, training

LOOKED = ("text", "codes", "watermarks", "image.file", "image.screen", "image.digits")
SCREEN, CAPTURE, SOFTWARE = "image.screen", "image.screenshot", "image.software"
GENERATED, EDITED = "image.generated", "image.edited"


def traced(looked_for=LOOKED, made=skill, **traces):
    return replace(made(looked_for=looked_for), traces=Traces(**traces))


def says(**said):
    return traced(file=FileSays(**said))


def digits(*odd: DigitSeen, field="number", of=12):
    """A number whose digits are all alike but for those given."""
    even = {place: DigitSeen(field, "1", place, of) for place in range(1, of + 1)}
    return traced(digits=tuple({**even, **{digit.place: digit for digit in odd}}.values()))


def odd(place: int, **unlike):
    return DigitSeen("number", "7", place, 12, **unlike)


CASES = [
    Case(SCREEN, "attention", traced(screen_share=0.5), "a screen's grid in half of the places"),
    Case(SCREEN, None, traced(screen_share=0.125), "as much as cloth or fine print gives"),
    Case(SCREEN, None, traced(), "none"),
    Case(SCREEN, None, traced(("text",), screen_share=0.9), "not looked for"),
    Case(SCREEN, None, traced(made=advert, screen_share=0.9), "an advert is seen on screens"),
    Case(CAPTURE, "info", says(width=1170, height=2532), "a phone's screen"),
    Case(CAPTURE, "info", says(width=2532, height=1170), "lying"),
    Case(CAPTURE, None, says(width=1170, height=2532, camera=True), "a camera's photo of that size"),
    Case(CAPTURE, None, says(width=3024, height=4032), "a camera's size"),
    Case(CAPTURE, None, traced(("text",), file=FileSays(width=1170, height=2532)), "no file"),
    Case(SOFTWARE, "attention", says(software=("Adobe Photoshop 25.1 (Windows)",)), "an editor"),
    Case(SOFTWARE, "attention", says(software=("HUAWEI", "gimp 2.10")), "an editor named second"),
    Case(SOFTWARE, "attention", says(software=("稿定设计3.2",)), "a Chinese editor"),
    Case(SOFTWARE, None, says(software=("Adobe Lightroom 7", "Snapseed", "美图秀秀")), "developing and smoothing"),
    Case(SOFTWARE, None, says(software=("扫描全能王", "17.5.1", "HUAWEI P40")), "a scanning app and phones"),
    Case(SOFTWARE, None, says(software=("Canvas Camera",)), "a name within a word"),
    Case(SOFTWARE, None, says(), "nothing named"),
    Case(GENERATED, "attention", says(sources=("trainedAlgorithmicMedia",), manifest=True), "declared by C2PA"),
    Case(GENERATED, "attention", says(aigc_label="1"), "label of GB 45438"),
    Case(GENERATED, "attention", says(text_keys=("prompt", "workflow")), "a generator's text chunks"),
    Case(GENERATED, "attention", says(software=("NovelAI",)), "a generator's name"),
    Case(GENERATED, None, says(sources=("digitalCapture",), manifest=True), "a camera's credentials"),
    Case(GENERATED, None, says(aigc_label="9"), "no label of the standard"),
    Case(GENERATED, None, says(text_keys=("prompt", "Title")), "a text chunk of that name alone"),
    Case(EDITED, "attention", digits(odd(7, height=0.85)), "a smaller digit"),
    Case(EDITED, "attention", digits(odd(7, low=0.15)), "a digit that stands lower"),
    Case(EDITED, "attention", digits(odd(3, stroke=1.9), odd(4, stroke=1.8)), "two bolder digits"),
    Case(EDITED, "attention", digits(odd(3, ink=0.6)), "a paler digit"),
    Case(EDITED, None, digits(odd(7, height=0.93, low=0.05, stroke=1.5, ink=0.8)), "as digits differ by themselves"),
    Case(EDITED, None, digits(*(odd(place, height=0.8) for place in range(1, 9))), "most are odd: the photo is"),
    Case(EDITED, None, traced(made=training), "nothing measured"),
    Case(
        EDITED,
        None,
        replace(digits(odd(7, height=0.85)), quality=Quality(level="fair")),
        "a photo that is not clear",
    ),
]
