"""The table through PynamoDB: items in here, domain values outside. Only this imports pynamodb."""
