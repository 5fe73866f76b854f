"""The entities room: who the text speaks of, and what they are."""
