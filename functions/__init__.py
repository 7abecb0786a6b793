"""Entry points: each module is one Lambda function; api/ is the HTTP Lambda function."""

from functions.runtime.garbage import ignore_during_imports

ignore_during_imports()  # a twelfth of a cold start; the entry point ends it
