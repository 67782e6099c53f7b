"""Who works here: inviting them, what they may do, and how it ends."""
