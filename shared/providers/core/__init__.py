"""What every provider adapter uses: its interface, HTTP client, parsing, failure mapping."""
