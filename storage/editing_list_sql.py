"""The statements of lists of entries: fixed pieces, put together by what is wanted."""

ROW = """
SELECT e.id, e.kind, e.title, e.department, e.region, e.newest, e.approved, e.withdrawn,
    e.checked_on, e.valid_until, e.changed_at, e.changed_by, r.version AS live,
    w.edition, w.changed_by AS copied_by, w.changed_at AS copied_at, w.problems, w.batch,
    w.returned_why, s.id AS submission, s.state
"""

USES = """
SELECT entry, SUM(answers) AS answers, SUM(useful) AS useful, SUM(useless) AS useless
FROM entry_use WHERE day > :since AND
"""

OF_EACH = "GROUP BY entry"

IDS = "SELECT e.id"

COUNT = "SELECT COUNT(*) AS total"

HITS = """
LEFT JOIN (
    SELECT entry, SUM(answers) AS answers FROM entry_use WHERE day > :since GROUP BY entry
) h ON h.entry = e.id
"""

# What is withdrawn is not live, although the release held it when it was published.
FROM = """
FROM entry e
LEFT JOIN working_copy w ON w.entry = e.id
LEFT JOIN submission_item i ON i.kind = 'entry' AND i.object = e.id AND i.is_open = 1
LEFT JOIN submission s ON s.id = i.submission
LEFT JOIN release_entry r ON r.release = :live AND r.entry = e.id AND r.version > e.withdrawn
"""

# An entry is there from its first copy on; one whose only copy was discarded is not.
EXISTS = "(e.newest > 0 OR w.entry IS NOT NULL)"

_STANDS = "e.approved > e.withdrawn"

KIND = "e.kind = :kind"
DEPARTMENT = "e.department = :department"
REGION = "e.region = :region"
TEXT = r"""(LOWER(e.title) LIKE :text ESCAPE '\' OR LOWER(e.id) LIKE :text ESCAPE '\'
    OR LOWER(w.title) LIKE :text ESCAPE '\')"""
BATCH = "w.batch = :batch"
MINE = "(w.changed_by = :mine OR w.returned_to = :mine)"
PROBLEMS = "(w.problems > 0 OR w.is_whole = 0)"
RETURNED = "w.returned_why <> ''"
STALE = f"""({_STANDS} AND (e.checked_on = '' OR e.checked_on <
    CASE WHEN e.kind = 'guide' THEN :guide_checked ELSE :other_checked END))"""
EXPIRING = f"({_STANDS} AND e.valid_until > :at AND e.valid_until <= :soon)"
EXPIRED = f"({_STANDS} AND e.valid_until <= :at)"
NEVER_HIT = """(r.version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM entry_use u WHERE u.entry = e.id AND u.day > :since AND u.answers > 0))"""
LOW_MARKS = """e.id IN (
    SELECT u.entry FROM entry_use u WHERE (u.useful > 0 OR u.useless > 0) AND u.day > :since
    GROUP BY u.entry HAVING SUM(u.useless) >= 3 AND SUM(u.useless) > SUM(u.useful))"""

STATES = {
    "draft": "w.entry IS NOT NULL",
    "waiting": "s.state = 'waiting'",
    "scheduled": "s.state = 'scheduled'",
    "approved": f"({_STANDS} AND (r.version IS NULL OR r.version <> e.approved))",
    "live": "r.version IS NOT NULL",
    "retired": "(e.withdrawn > 0 AND e.withdrawn >= e.approved)",
}

ORDERS = {
    "changed": "ORDER BY e.changed_at DESC, e.id",
    "title": "ORDER BY e.title, e.id",
    "expiry": "ORDER BY CASE WHEN e.valid_until IS NULL THEN 1 ELSE 0 END, e.valid_until, e.id",
    "checked": "ORDER BY e.checked_on, e.id",
    "hits": "ORDER BY COALESCE(h.answers, 0) DESC, e.id",
}

SLICE = "LIMIT :limit OFFSET :offset"

LIVE = "SELECT COALESCE(MAX(number), 0) AS number FROM release"

DEPARTMENTS = """
SELECT department AS name, COUNT(*) AS entries FROM entry WHERE newest > 0 AND department <> ''
GROUP BY department
"""

REGIONS = """
SELECT region AS name, COUNT(*) AS entries FROM entry WHERE newest > 0 AND region <> ''
GROUP BY region
"""

MY_TASKS = """
SELECT
    (SELECT COUNT(*) FROM working_copy
        WHERE changed_by = :staff AND returned_why = '') AS drafts,
    (SELECT COUNT(*) FROM working_copy
        WHERE returned_to = :staff AND returned_why <> '') AS returned,
    (SELECT COUNT(*) FROM submission s WHERE s.state = 'waiting' AND s.author <> :staff
        AND NOT EXISTS (SELECT 1 FROM approval a
            WHERE a.submission = s.id AND a.reviewer = :staff)
        AND NOT EXISTS (SELECT 1 FROM submission_item i
            WHERE i.submission = s.id AND i.editor = :staff)) AS for_review,
    (SELECT COUNT(*) FROM submission WHERE state = 'scheduled') AS scheduled
"""

_FROM_LIVE = """
FROM entry e
LEFT JOIN release_entry r ON r.release = :live AND r.entry = e.id AND r.version > e.withdrawn
"""

_SUMS = f"""
SUM(CASE WHEN {STATES["approved"]} THEN 1 ELSE 0 END) AS not_live,
SUM(CASE WHEN {EXPIRING} AND e.valid_until <= :very_soon THEN 1 ELSE 0 END) AS expiring_soon,
SUM(CASE WHEN {EXPIRING} THEN 1 ELSE 0 END) AS expiring,
SUM(CASE WHEN {STALE} THEN 1 ELSE 0 END) AS stale
"""

ALL_TASKS = f"SELECT {_SUMS} {_FROM_LIVE}"
