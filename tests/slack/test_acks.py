"""Slack waits three seconds for an answer; it gets one within one, whatever else goes on."""

from benchmarks.slack_acks import measure


def test_twenty_requests_a_second_are_answered_within_one_while_the_disk_and_slack_are_slow():
    measured = measure(3, slow=0.5)
    assert set(measured.statuses) == {200}
    assert max(measured.seconds) < 1, measured.text()
    assert measured.kept == measured.thumbs > 30
