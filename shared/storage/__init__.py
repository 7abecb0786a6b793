"""DynamoDB through PynamoDB: items in here, values outside. Nobody else imports pynamodb."""
