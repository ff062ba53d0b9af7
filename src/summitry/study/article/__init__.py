"""An article as it is read: its stored text, and in it the words that everything coded from it rests on."""
