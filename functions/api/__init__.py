"""The routes of the HTTP Lambda function: parse the request, call one use case, respond."""
