"""HTTP requests about the rule catalogue in, its entries as JSON out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from detector.exports.rulebook import rule_record
from detector.rules import RULES
from detector.service import openapi
from detector.service.refused import refused


def rule_routes(prefix: str) -> APIRouter:
    """All rules, those of one topic, or one."""
    router = APIRouter(prefix=prefix, tags=["rules"])

    @router.get("", **openapi.RULES)
    def rules(
        topic: Annotated[str, Query(max_length=40, description="只要这个主题的，如 number。")] = "",
    ) -> list[dict[str, object]]:
        return [rule_record(rule) for rule in RULES if not topic or rule.topic == topic]

    @router.get("/{rule_id}", **openapi.RULE)
    def rule(rule_id: str) -> JSONResponse:
        chosen = next((each for each in RULES if each.id == rule_id), None)
        if chosen is None:
            return refused(404, rule_id, "NO_SUCH_RULE", "没有这个编号的规则。全部规则见 /api/v1/rules。")
        return JSONResponse(rule_record(chosen))

    return router
