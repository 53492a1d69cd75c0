"""The help centre: Intercom's API, its notifications, its attachments and its sidebar."""
