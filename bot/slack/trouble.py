"""Slack's error words: what kind of trouble each one is, and a sentence for people that says what to do."""

from collections.abc import Collection, Mapping

from ..delivery.posting import NotPosted, Trouble

DOUBTFUL = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Answers after which Slack may have done what it was asked all the same."""

SCOPES = {
    "chat:write": "to post",
    "channels:history": "to see what it has posted already",
    "channels:read": "to find a channel by its name",
    "im:write": "to write to people",
}
"""What posting to public channels needs; groups:history and im:history are the same for private ones and for people."""

_INVITE = "The bot is not in {place}: type /invite @jobpicks there."
_GONE = "There is no {place} that the bot can see: check its name; in a private channel, type /invite @jobpicks."
_ARCHIVED = "{place} is archived: unarchive it, or choose another channel."
_TOKEN = "Slack does not take the bot's token any more: install the app again and set SLACK_BOT_TOKEN to the new one."  # noqa: S105 - words
_SCOPE = "The app lacks the permission {needed}: add it under OAuth & Permissions, then install the app again."
_RULES = "The rules of this workspace do not let the bot post to {place}: ask one of its owners to allow it."
_PERSON = "{place} cannot be written to: the account is deactivated, not known here, or a bot's."
_BUSY = "Slack asks for a pause; it goes on by itself."
_OURS = "Slack would not take a message as it was written ({error}). This is a mistake of jobpicks: please report it."

_TABLE: dict[Trouble, dict[str, str]] = {
    "not in channel": {
        _INVITE: "not_in_channel",
    },
    "no channel": {
        _GONE: "channel_not_found channel_type_not_supported method_not_supported_for_channel_type team_not_found",
        _PERSON: "user_not_found user_not_visible user_disabled cannot_dm_bot users_list_not_supplied users_not_found "
        "messages_tab_disabled",
    },
    "archived": {
        _ARCHIVED: "is_archived",
    },
    "revoked": {
        _TOKEN: "invalid_auth not_authed token_revoked token_expired account_inactive not_allowed_token_type "
        "org_login_required two_factor_setup_required team_access_not_granted",
    },
    "scope": {
        _SCOPE: "missing_scope no_permission",
    },
    "restricted": {
        _RULES: "restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel "
        "restricted_action_non_threadable_channel restricted_action_thread_locked thread_locked "
        "cannot_reply_to_message access_denied ekm_access_denied enterprise_is_restricted accesslimited "
        "slack_connect_blocked_file_type is_inactive",
    },
    "rate": {
        _BUSY: "ratelimited rate_limited message_limit_exceeded",
    },
    "invalid": {
        _OURS: "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text invalid_arguments "
        "invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type missing_post_type "
        "invalid_json json_not_object metadata_too_large invalid_metadata_format invalid_metadata_schema "
        "metadata_must_be_sent_from_app markdown_text_conflict invalid_cursor invalid_limit invalid_ts_oldest "
        "invalid_types too_many_attachments unknown_method thread_not_found message_not_found",
    },
}
"""https://docs.slack.dev/reference/methods/chat.postMessage#errors and those of the methods that read and open."""

_KNOWN: Mapping[str, tuple[Trouble, str]] = {
    word: (trouble, sentence)
    for trouble, sentences in _TABLE.items()
    for sentence, words in sentences.items()
    for word in words.split()
}

_UNKNOWN: tuple[Trouble, str] = ("other", "Slack answered {error}, which jobpicks does not know.")


def refusal(
    error: str, *, place: str = "the channel", needed: str = "", provided: str = "", retry_after: float | None = None
) -> NotPosted:
    """The refusal that one of Slack's error words means, in words about `place` (as people name it).

    `needed` and `provided` are the scopes that Slack names with `missing_scope`.
    """
    trouble, sentence = _KNOWN.get(error, _UNKNOWN)
    words = sentence.format(place=place, needed=needed or "it needs", error=error)
    if trouble == "scope" and provided:
        words += f" It has: {provided.replace(',', ', ')}."
    return NotPosted(trouble, error, retry_after, words=words)


def lacking(granted: Collection[str]) -> list[str]:
    """What an installation with these scopes cannot do, one sentence each; empty when it can do all it needs to."""
    return [
        f"The app lacks {scope} {why}: add it under OAuth & Permissions, then install the app again."
        for scope, why in SCOPES.items()
        if scope not in granted
    ]
