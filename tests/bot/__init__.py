"""The doors of the bot: WeChat on one side, the handlers on the other."""
