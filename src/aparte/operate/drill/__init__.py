"""The canary drill: plant words that occur nowhere else through the product's own doors, then read every byte that is kept."""
