"""What the outside world can trigger: one module is one Lambda, api/ is the one HTTP Lambda."""
