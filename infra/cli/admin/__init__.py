"""Commands for the brand, tokens, migrations, the doctor and costs."""
