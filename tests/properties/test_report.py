"""Any report survives the way through JSON."""

import json

from hypothesis import HealthCheck, given, settings

from detector.report import ErrorReport, Report
from tests.properties.records import records


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(Report))
def test_a_report_comes_back_from_json(report):
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert Report.model_validate(json.loads(json.dumps(report.model_dump(mode="json")))) == report
    assert report.model_dump(mode="json")["schema"] == "report/1"


@settings(deadline=None)
@given(records(ErrorReport))
def test_an_error_comes_back_from_json(report):
    assert ErrorReport.model_validate_json(report.model_dump_json()) == report
