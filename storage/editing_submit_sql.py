"""The statements by which copies, retirements and words are handed in for review."""

ADD_SUBMISSION = """
INSERT INTO submission (id, title, note, author, state, submitted_at, needed, items, publish_at)
VALUES (:id, :title, :note, :by, 'waiting', :at, 1, :items, :publish_at)
"""

ADD_ITEM = """
INSERT INTO submission_item (submission, place, kind, object, action, edition, version)
VALUES (:submission, :place, :kind, :object, :action, :edition, :version)
"""

# First of all, as it locks the entries: whoever saves a copy meanwhile waits, or was seen.
RAISE_VERSIONS = """
UPDATE entry SET newest = newest + 1, kind = w.kind, department = w.department,
    region = w.region, title = w.title, checked_on = w.checked_on, valid_until = w.valid_until,
    changed_at = :at, changed_by = w.changed_by
FROM submission_item i, working_copy w
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
    AND entry.id = i.object AND w.entry = i.object
"""

OPEN_ELSEWHERE = """
SELECT i.object FROM submission_item i
JOIN submission_item o ON o.kind = i.kind AND o.object = i.object AND o.is_open = 1
WHERE i.submission = :id ORDER BY i.place
"""

_PICKED = """
FROM submission_item i LEFT JOIN working_copy w ON w.entry = i.object
LEFT JOIN entry e ON e.id = i.object
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
"""

GONE = f"SELECT i.object {_PICKED} AND w.entry IS NULL ORDER BY i.place"

CHANGED = f"SELECT w.entry {_PICKED} AND w.edition <> i.edition ORDER BY i.place LIMIT 1"

MOVED = f"SELECT i.object, e.approved {_PICKED} AND w.based_on < e.approved ORDER BY i.place"

NOT_WHOLE = f"SELECT i.object {_PICKED} AND w.is_whole = 0 ORDER BY i.place"

NOT_RETIRABLE = """
SELECT i.object FROM submission_item i
LEFT JOIN entry e ON e.id = i.object AND e.approved > e.withdrawn
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'retire' AND e.id IS NULL
ORDER BY i.place
"""

UNKNOWN_WORDS = """
SELECT i.object, i.version FROM submission_item i
LEFT JOIN own_words o ON o.list = i.object AND o.number = i.version
WHERE i.submission = :id AND i.kind = 'words' AND o.list IS NULL
"""

# Both what it was and what it becomes: no entry leaves a strict department by an edit.
GROUPS = """
SELECT w.kind, w.department FROM submission_item i JOIN working_copy w ON w.entry = i.object
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
UNION
SELECT e.kind, e.department FROM submission_item i JOIN entry e ON e.id = i.object
WHERE i.submission = :id AND i.kind = 'entry'
"""

# An entry goes by its newest version, also when that was withdrawn or returned.
NOT_NEWEST = """
SELECT v.body FROM submission_item i JOIN entry e ON e.id = i.object
JOIN entry_version v ON v.entry = e.id AND v.number = e.approved
WHERE i.submission = :id AND i.kind = 'entry' AND e.approved < e.newest
"""

SET_NEEDED = "UPDATE submission SET needed = :needed WHERE id = :id"

ADD_VERSIONS = """
INSERT INTO entry_version (entry, number, body, hash, author, editor, submission, note, made_at)
SELECT e.id, e.newest, w.body, w.hash, :by, w.changed_by, :id, :note, :at
FROM submission_item i JOIN entry e ON e.id = i.object JOIN working_copy w ON w.entry = i.object
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
"""

FILL_PUBLISHED = """
UPDATE submission_item SET version = e.newest, was_approved = e.approved, title = w.title,
    editor = w.changed_by, batch = w.batch, is_open = 1
FROM entry e, working_copy w
WHERE submission_item.submission = :id AND submission_item.kind = 'entry'
    AND submission_item.action = 'publish'
    AND e.id = submission_item.object AND w.entry = submission_item.object
"""

FILL_RETIRED = """
UPDATE submission_item SET version = e.approved, was_approved = e.approved, title = e.title,
    is_open = 1
FROM entry e
WHERE submission_item.submission = :id AND submission_item.kind = 'entry'
    AND submission_item.action = 'retire' AND e.id = submission_item.object
"""

FILL_WORDS = """
UPDATE submission_item SET was_approved = s.approved, title = submission_item.object,
    editor = o.author, is_open = 1
FROM own_words o, own_words_state s
WHERE submission_item.submission = :id AND submission_item.kind = 'words'
    AND o.list = submission_item.object AND o.number = submission_item.version
    AND s.list = submission_item.object
"""

DROP_COPIES = """
DELETE FROM working_copy WHERE entry IN (
    SELECT object FROM submission_item
    WHERE submission = :id AND kind = 'entry' AND action = 'publish')
"""
