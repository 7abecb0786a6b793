"""Entry points: each module is one Lambda function; api/ is the HTTP Lambda function."""
