"""Report/1: the answer about one picture, as everybody outside the package sees it.

Frozen pydantic models; `Report.model_dump(mode="json")` is the JSON of the contract. Every box is four corners
in pixels of the upright input photo, clockwise from the top left of the text or mark.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]

Severity = Literal["serious", "attention", "info"]
Certainty = Literal["high", "medium", "low"]
CheckStatus = Literal["pass", "fail", "review", "not_done", "error"]
Verdict = Literal["violations_found", "doubts_found", "no_anomaly", "inconclusive", "not_a_certificate"]
KindId = Literal[
    "skill_level",
    "qualification",
    "special_ability",
    "training",
    "professional",
    "title",
    "special_operation",
    "other_certificate",
    "advert",
    "business_licence",
    "none",
]
FieldKey = Literal[
    "name",
    "id_type",
    "id_number",
    "occupation",
    "direction",
    "level",
    "number",
    "issue_date",
    "issuer",
]
ElementFound = Literal["present", "absent", "moved", "resized", "wrong_text", "unclear", "extra"]
SpecimenStatus = Literal["reconstructed", "official"]
Score = Annotated[float, Field(ge=0, le=1)]
Row3 = tuple[float, float, float]
Matrix3 = tuple[Row3, Row3, Row3]


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """Which picture this report is about; width and height are of the upright picture, in pixels."""

    name: str
    sha256: str
    width: int
    height: int
    format: str
    page: int = 1
    pages: int = 1
    notes: tuple[str, ...] = ()


class Kind(Record):
    """What sort of document the picture shows."""

    id: KindId
    title: str
    certainty: Certainty


class Candidate(Record):
    """A reference style that was tried: how many of its fixed texts that were read stand as it says, and why (not)."""

    id: str
    title: str
    status: SpecimenStatus
    chosen: bool = False
    agreeing: int = 0
    anchors: int = 0
    why: str = ""


class Element(Record):
    """One element of the reference style on this page, or a printed line that belongs to none (`extra`).

    `box` is where it was found, `place` where the style has it, both in photo pixels; `dx_mm`, `dy_mm` lead from the
    place to the find. `text` is what the style prescribes; `printed` is given only for another title and for extra
    lines, so that nothing personal is repeated here.
    """

    role: str
    name: str
    state: ElementFound
    required: bool = True
    text: str = ""
    printed: str = ""
    dx_mm: float | None = None
    dy_mm: float | None = None
    tolerance_mm: float | None = None
    box: Box | None = None
    place: Box | None = None


class SpecimenMatch(Record):
    """The reference style the page was compared with; error in millimetres, score in 0..1.

    `page_mm` is width and height of the style's sheet; `photo_to_mm` carries pixels of the upright photo to its
    millimetres. `why` says in Chinese why this style, `candidates` what others were tried.
    """

    id: str
    status: SpecimenStatus
    registration_error_mm: float
    layout_score: Score
    title: str = ""
    page_mm: tuple[float, float] | None = None
    photo_to_mm: Matrix3 | None = None
    why: str = ""
    candidates: tuple[Candidate, ...] = ()
    elements: tuple[Element, ...] = ()


class Nearest(Record):
    """The style that comes nearest when the page could not be laid on any; `why` says what stood in the way."""

    id: str
    title: str
    status: SpecimenStatus
    why: str
    candidates: tuple[Candidate, ...] = ()


class FieldValue(Record):
    """One field as read; `raw` and `repairs` show what was corrected after reading."""

    value: str
    box: Box | None = None
    score: Score = 0.0
    raw: str | None = None
    repairs: tuple[str, ...] = ()


class Seal(Record):
    """One ink seal: name around the rim, lines and code, what stands in the centre, size in millimetres.

    `score` is that of the name, `lower_score` of the line below the centre, `code_score` of the digits along the foot.
    """

    text: str
    lower_text: str = ""
    lower_score: Score = 0.0
    inner_text: str = ""
    code: str = ""
    code_score: Score = 0.0
    centre: Literal["star", "emblem", "plain", "other", "unknown"] = "unknown"
    shape: Literal["round", "ellipse", "square", "unknown"] = "unknown"
    diameter_mm: float | None = None
    box: Box
    score: Score


class Emblem(Record):
    """A place that looks like the national emblem.

    `score` is the network's; `structure` how well stars and gate stand as the emblem's do, by a check that
    knows nothing of the network; `agreed` whether both see the emblem.
    """

    box: Box
    score: Score
    where: Literal["page", "seal", "background"]
    structure: Score | None = None
    agreed: bool = False


class OtherMark(Record):
    """Another mark: the party's emblem, a badge like a uniformed service's, a crest of anybody, the national flag."""

    kind: Literal["party", "badge", "crest", "flag"]
    box: Box
    score: Score
    where: Literal["page", "seal", "background"]


class Code(Record):
    """A QR code or barcode and what it says; its target is never visited."""

    format: str
    text: str
    box: Box


class Watermark(Record):
    """Words behind or across the print.

    `contrast` is the share of the paper's tone they take (None: read from the page as it is), `tiled` tells a pattern
    of the same words, `angle_degrees` their slope on the upright page (anticlockwise). `period_px` is how far apart the
    pattern repeats along its words and from row to row, in photo pixels (None where too few tiles show it), `period_mm`
    the same on the sheet where its scale is known. `purpose` tells why somebody who holds the copy put them there
    (None: they are the page's own).
    """

    text: str
    box: Box
    contrast: Score | None = None
    tiled: bool = False
    angle_degrees: float | None = None
    period_px: tuple[float | None, float | None] | None = None
    period_mm: tuple[float | None, float | None] | None = None
    purpose: Literal["protection", "scanner", "camera"] | None = None


class Marks(Record):
    """Everything on the page that is not ordinary print."""

    seals: tuple[Seal, ...] = ()
    emblems: tuple[Emblem, ...] = ()
    others: tuple[OtherMark, ...] = ()
    codes: tuple[Code, ...] = ()
    watermarks: tuple[Watermark, ...] = ()


class Evidence(Record):
    """What was seen and where; a finding about something absent has no box."""

    text: str = ""
    box: Box | None = None


class Finding(Record):
    """One rule's finding.

    `severity` says what it means if true, `certainty` how sure the reading is. `basis` cites the source in words.
    """

    rule: str
    clause: str | None
    severity: Severity
    certainty: Certainty
    message: str
    basis: str
    evidence: Evidence = Evidence()

    @property
    def moves_verdict(self) -> bool:
        """False for mere information, and for the weak signs that speak of the picture (`image.*`), not of the page."""
        return self.severity != "info" and not self.rule.startswith("image.")


class Check(Record):
    """The state of one thing that is looked at; `why` is a short Chinese sentence."""

    id: str
    title: str
    status: CheckStatus
    why: str


class NextStep(Record):
    """What the reader can do now: verify on a site, report to a department, retake the photo."""

    action: Literal["verify", "report", "retake", "ask", "keep"]
    label: str
    url: str | None = None
    department: str | None = None
    why: str | None = None


class Report(Record):
    """The whole answer about one page of one input; `letter` is a report to the departments, ready to copy.

    `credit_code` is the code of the body that issued or is registered, where it was read well and its check fits.
    """

    schema_: Literal["report/1"] = Field(default="report/1", alias="schema")
    source: Source
    kind: Kind
    specimen: SpecimenMatch | None = None
    nearest: Nearest | None = None
    verdict: Verdict
    summary: str
    fields: dict[FieldKey, FieldValue] = Field(default_factory=dict)
    marks: Marks = Marks()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    letter: str = ""
    credit_code: str = ""
    timings_ms: dict[str, int] = Field(default_factory=dict)

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    @property
    def has_serious_finding(self) -> bool:
        """True when the verdict rests on a serious finding (exit code 1 of the command line)."""
        return self.verdict == "violations_found"


class ErrorInfo(Record):
    """Why an input could not be read, with a stable code."""

    code: str
    message: str


class ErrorSource(Record):
    """The name of an input that could not be read."""

    name: str


class ErrorReport(Record):
    """The line written for an input that could not be read."""

    schema_: Literal["report/1"] = Field(default="report/1", alias="schema")
    source: ErrorSource
    error: ErrorInfo

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)
