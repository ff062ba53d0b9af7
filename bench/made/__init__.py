"""Made-up news: who is in it, what they do, and the articles that tell of it. Nothing here is real news."""
