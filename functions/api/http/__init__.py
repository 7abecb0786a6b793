"""What all routes share: operations, authentication, requests, answers and pages."""
