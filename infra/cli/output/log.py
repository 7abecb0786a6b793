"""What the functions' code logs while a command runs it."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def on_standard_error() -> Iterator[None]:
    """Writes warnings and errors to standard error, and drops the rest.

    Standard output is for results, and no log group keeps what this machine logs.
    """
    from shared.platform.observability import logger  # imports Powertools, which takes a while

    handler, level = logger.registered_handler, logger.log_level
    assert isinstance(handler, logging.StreamHandler)
    stream = handler.stream
    handler.setStream(sys.stderr)
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
        handler.setStream(stream)
