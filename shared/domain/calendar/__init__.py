"""Time without law: intervals, local wall-clock times, recurrence."""
