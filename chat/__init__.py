"""What a citizen and the bot say to each other: messages, replies, dialogues, phrases."""
