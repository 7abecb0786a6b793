"""The metrics that Rapport counts, each declared once: meaning, chart and alarm.

The alarms of the template, the charts of the dashboard and the tables in docs/operations.md follow
from these declarations. There is one module per area. `registry` collects them; only the operator's
tools import it, so that a function loads no more areas than it counts.

A metric never has an id as a dimension: each value would be billed.
"""
