"""DynamoDB Local and Lambda's Runtime API, without Docker."""
