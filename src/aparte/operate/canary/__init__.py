"""``aparte privacy canary URL``: plant words in any page, mirror it, and look for them in everything that would leave."""
