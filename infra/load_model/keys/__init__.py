"""The capacity of the busiest partition keys: recorded on the local platform, compared with the
limits of a DynamoDB partition at the full rate of the numbers."""
