"""The coder against what persons corrected on a desk."""
