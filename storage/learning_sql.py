"""What the statements about learning have in common."""

# Moments are subtracted and entries measured, so that no database takes the index of all answers
# of a span of time: one citizen has few of them.
TAKEN = """EXISTS (
    SELECT 1 FROM transcript t
    WHERE t.citizen = u.citizen AND t.id > u.cause AND t.at - u.at <= 3600000
        AND t.direction = 'out' AND LENGTH(t.entry) > 0 AND t.question = u.question)"""
"""Whether a choice that was offered for the question `u` was taken within an hour: a later answer
of the citizen's names that question."""

OFFERED = """EXISTS (
    SELECT 1 FROM unanswered u
    WHERE u.citizen = t.citizen AND u.verdict = 'choices' AND u.question = t.question
        AND t.at - u.at <= 3600000 AND u.cause < t.id)"""
"""The same from the other side: whether the answer `t` was chosen among several."""

DECISION = "d.id, d.wording, d.fate, d.target, d.reason, d.made_by, d.made_at"

LIVE_AT = """COALESCE(d.live_at, CASE
    WHEN d.fate IN ('entry', 'phrasing') THEN (
        SELECT MIN(r.made_at) FROM release_entry e JOIN release r ON r.number = e.release
        WHERE e.entry = d.target AND e.release > d.release AND NOT EXISTS (
            SELECT 1 FROM release_entry b
            WHERE b.release = d.release AND b.entry = e.entry AND b.version = e.version))
    WHEN d.fate = 'synonym' THEN (
        SELECT MIN(r.made_at) FROM release r
        WHERE r.number > d.release AND NOT EXISTS (
            SELECT 1 FROM release b WHERE b.number = d.release AND b.words_hash = r.words_hash))
    END)"""
"""When the first release had another version of the entry, or other words, than at the decision
`d`; NULL when none had."""
