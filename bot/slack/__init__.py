"""Slack: what it shows, what is said in it, and how messages get there. The only room that knows slack-bolt and slack-sdk."""
