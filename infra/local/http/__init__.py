"""The local HTTP server, and the routes that it adds to the app."""
