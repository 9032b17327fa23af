"""The pages of `docs/reference`, printed from the code that they describe."""
