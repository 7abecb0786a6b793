"""The table through PynamoDB: items in here, domain values outside. Nothing else imports pynamodb."""
