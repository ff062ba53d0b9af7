"""Forms: what stands in their fields, and what a person who sends them wants."""
