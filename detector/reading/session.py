"""A model's name in, its onnxruntime session out: the one place that opens weights for onnxruntime itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from detector.models import model_dir
from detector.reading.quiet import keep_engine_quiet
from detector.reading.threads import engine_threads

ERRORS_ONLY = 3  # onnxruntime's log severity


@cache
def session(model: str) -> Any:  # noqa: ANN401 - onnxruntime is not annotated
    """The session of one of the models in `models/`, opened once for a process."""
    keep_engine_quiet()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = engine_threads() or 0
    options.log_severity_level = ERRORS_ONLY
    path = model_dir(model) / "inference.onnx"
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
