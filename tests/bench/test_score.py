"""One picture's truth against a report."""

from typing import Any

from bench.accuracy.score import row_of
from bench.accuracy.tables import calibration, every_table, flagged, in_order, misses, verdicts
from detector.report import Evidence, FieldValue, Finding, Kind, Report, Source

BASIS = "依据"


def finding(rule: str, severity: str = "serious", certainty: str = "high") -> Finding:
    return Finding.model_validate(
        {"rule": rule, "clause": None, "severity": severity, "certainty": certainty, "message": "", "basis": BASIS,
         "evidence": Evidence(text="甲")}
    )  # fmt: skip


def report(*findings: Finding, verdict: str = "violations_found", name: str = "赵柏松") -> Report:
    return Report.model_validate(
        {
            "source": Source(name="a.jpg", sha256="0", width=10, height=10, format="JPEG"),
            "kind": Kind(id="training", title="培训合格证书", certainty="high"),
            "verdict": verdict,
            "summary": "",
            "fields": {"name": FieldValue(value=name, score=0.98)},
            "findings": findings,
        }
    )


def truth(**changes: Any) -> dict[str, Any]:
    return {
        "file": "a.jpg", "family": "added", "clause": "二(四)", "level": 2, "condition": "拍照", "genuine": False,
        "certificate": True, "expect": [["wording.added"]], "also": ["layout."], "forbid": ["mark.emblem"],
        "fields": {"name": "赵柏松", "number": "X1", "level": ""}, "seals": ["某某学校"],
    } | changes  # fmt: skip


def test_a_fault_found_is_counted_and_each_finding_is_weighed() -> None:
    found = (finding("wording.added"), finding("layout.extra", "attention"), finding("mark.emblem"), finding("seal.x"))
    row = row_of(truth(), report(*found), 1.0)
    assert row["expect"] == [[["wording.added"], True]]
    assert [one["so"] for one in row["findings"]] == ["right", "right", "wrong", "unlisted"]


def test_notes_are_no_findings() -> None:
    row = row_of(truth(), report(finding("wording.added", "info"), verdict="no_anomaly"), 1.0)
    assert row["expect"][0][1] is False
    assert row["findings"] == []


def test_fields_are_right_wrong_or_missing() -> None:
    """An empty value in the truth is not asked for."""
    assert row_of(truth(), report(), 1.0)["fields"] == [["name", "right", 0.98], ["number", "missing", 0.0]]
    assert row_of(truth(), report(name="赵柏林"), 1.0)["fields"][0][1] == "wrong"


def test_a_serious_finding_on_a_genuine_certificate_is_a_false_alarm() -> None:
    row = row_of(truth(genuine=True, expect=[], also=[]), report(finding("seal.issuer")), 1.0)
    assert flagged(row)
    assert in_order([row]).rows[0][1].startswith("1/1")
    assert misses([row]) == ["误报 a.jpg（拍照）：seal.issuer，违规特征"]


def test_calibration_counts_what_the_truth_does_not_list_as_wrong() -> None:
    row = row_of(truth(), report(finding("wording.added"), finding("seal.x")), 1.0)
    assert calibration([row]).rows[0][1:] == ("1/2（50.0 %）[9–91]", "0", "1")


def test_what_an_office_leaves_out_is_not_counted() -> None:
    """Only a name and the printed number are known."""
    row = row_of({"file": "b.jpg", "fields": {"number": "X1"}}, report(finding("seal.x")), 1.0)
    assert (row["level"], row["expect"]) == (2, [])
    assert all(table.columns for table in every_table([row]))
    assert "1" not in "".join(cell for line in verdicts([row]).rows for cell in line)
    assert misses([row]) == []
