"""What mirroring costs everybody, beside the stock library in its live mode, in one run."""
