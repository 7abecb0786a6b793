"""The CloudFormation template: what a stack consists of.

The fragments in infra/resources, and what follows from declarations in the code: alarms, dashboard,
webhook addresses, concurrency. What a stage's package adds belongs to `infra.stack.packaging`.
"""

from infra.stack.template.template import (
    FRAGMENTS,
    LOCAL_TYPES,
    ROOT,
    Template,
    expand,
    load,
    local_subset,
    logical_id,
    read,
    references,
    table_arguments,
)

__all__ = [
    "FRAGMENTS",
    "LOCAL_TYPES",
    "ROOT",
    "Template",
    "expand",
    "load",
    "local_subset",
    "logical_id",
    "read",
    "references",
    "table_arguments",
]
