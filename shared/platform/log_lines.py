"""Log lines: one JSON object each, with the invocation's fields, named as Powertools names them."""

import json
import logging
import sys
import time
from collections.abc import Mapping
from typing import Any

from shared.platform.settings import settings

_ENCODE = json.JSONEncoder(default=str, separators=(",", ":")).encode
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """Formats a record and its `extra` fields.

    `invocation` has the fields of the function's context, `added` what the function knows of its
    work, such as a message id. Both stand in every line until the next invocation.
    """

    def __init__(self) -> None:
        super().__init__()
        self.invocation: Mapping[str, object] = {}
        self.added: dict[str, object] = {}

    def begin(self, context: Any) -> None:
        """Replaces the fields of the invocation before."""
        self.added = {}
        self.invocation = {
            "cold_start": not self.invocation,
            "function_name": context.function_name,
            "function_memory_size": context.memory_limit_in_mb,
            "function_arn": context.invoked_function_arn,
            "function_request_id": context.aws_request_id,
        }

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "level": record.levelname,
            "location": f"{record.module}.{record.funcName}:{record.lineno}",
            "message": record.getMessage(),
            "timestamp": _written(record.created),
            "service": settings().service_name,
            **self.invocation,
            **self.added,
            **{key: value for key, value in vars(record).items() if key not in _OF_EVERY_RECORD},
        }
        if record.exc_info and (kind := record.exc_info[0]):
            line["exception"] = self.formatException(record.exc_info)
            line["exception_name"] = kind.__name__
        return _ENCODE(line)


class Stdout(logging.Handler):
    """Writes lines to what is the standard output at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stdout.write(f"{self.format(record)}\n")
            sys.stdout.flush()
        except Exception:  # noqa: BLE001 (as every handler of the standard library does)
            self.handleError(record)


def _written(seconds: float) -> str:
    milliseconds = int(seconds % 1 * 1000)
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds))
    return f"{moment},{milliseconds:03d}+0000"
