"""Code shared by the Lambda functions: entry point, SQS batches."""
