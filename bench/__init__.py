"""Speed, as ratios measured within one run. These machines are small and noisy: read the ratios, not the figures."""
