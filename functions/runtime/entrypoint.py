"""Adds Powertools to requests, and to event handlers, which Chalice middleware does not wrap
(aws/chalice#1566)."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import BaseLambdaEvent, Request, Response, SQSEvent, SQSRecord

from functions.runtime.garbage import look_again
from shared.platform import events
from shared.platform.metrics.operation import RECORD_FAILED
from shared.platform.observability import count, log_exception, logger, metrics, traced


def entrypoint(handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Adds logger context and metrics to a handler. Apply it directly below the trigger.

    It runs after the imports of the function, and ends what the package began for them.
    """
    look_again()

    @functools.wraps(handler)  # Chalice makes the Lambda's handler string of __name__
    def wrapper(event: BaseLambdaEvent) -> Any:
        return observed(functools.partial(handler, event), event.to_dict(), event.context)

    return wrapper


def observe(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Adds logger context and metrics to a request: the middleware of the HTTP API."""
    call = functools.partial(get_response, request)
    response: Response = observed(call, request.to_original_event(), request.lambda_context)
    return response


def observed(call: Callable[[], Any], event: Mapping[str, Any], context: Any) -> Any:
    """Returns what the call returns, with the logger context and the metrics of an invocation."""
    return traced(invoke)(event, context, call=call)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def invoke(_event: Mapping[str, Any], _context: Any, *, call: Callable[[], Any]) -> Any:
    """Decorated once, not for each invocation. X-Ray shows its name."""
    return call()


def each_record(event: SQSEvent, handle: Callable[[SQSRecord], None]) -> Mapping[str, Any]:
    """Handles a batch and returns the records that SQS has to deliver again.

    In a FIFO batch, records behind a failed one of the same group are returned unprocessed: the
    messages of one contact keep their order, and no other contact waits.
    """
    failed: list[str] = []
    held_groups: set[str] = set()
    for record in event:
        attributes = record.to_dict().get("attributes", {})
        group = attributes.get("MessageGroupId", "")
        if group not in held_groups:
            try:
                handle(record)
                continue
            except Exception:  # noqa: BLE001
                log_exception(events.RECORD_FAILED)
                count(RECORD_FAILED)
        failed.append(record.to_dict()["messageId"])
        held_groups |= {group} if group else set()
    return {"batchItemFailures": [{"itemIdentifier": id} for id in failed]}
