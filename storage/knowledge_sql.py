"""The statements of the knowledge store."""

RAISE_REVISION = "UPDATE knowledge_state SET revision = revision + 1 WHERE id = 1"
RAISE_REVISION_FROM = f"{RAISE_REVISION} AND revision = :revision"

STATE = """
SELECT s.revision, COALESCE(r.number, 0) AS number, COALESCE(r.file_hash, '') AS file_hash
FROM knowledge_state s LEFT JOIN release r ON r.number = (SELECT MAX(number) FROM release)
WHERE s.id = 1
"""

SIZES = """
SELECT (SELECT COUNT(*) FROM entry WHERE newest > 0) AS entries,
    (SELECT COUNT(*) FROM entry_version) AS versions
"""

KEEP_ENTRY = """
INSERT INTO entry (id, kind, department, region, title, checked_on, valid_until,
    newest, approved, approved_hash, changed_at, changed_by)
VALUES (:id, :kind, :department, :region, :title, :checked_on, :valid_until,
    1, 1, :hash, :at, :by)
ON CONFLICT (id) DO UPDATE SET kind = :kind, department = :department, region = :region,
    title = :title, checked_on = :checked_on, valid_until = :valid_until,
    newest = entry.newest + 1, approved = entry.newest + 1, approved_hash = :hash,
    changed_at = :at, changed_by = :by
WHERE entry.approved_hash <> :hash OR entry.approved <= entry.withdrawn
"""

KEEP_VERSION = """
INSERT INTO entry_version (entry, number, body, hash, author, note, made_at)
SELECT id, approved, :body, :hash, :by, :note, :at FROM entry WHERE id = :id
ON CONFLICT (entry, number) DO NOTHING
"""

RETIRE = """
UPDATE entry SET withdrawn = newest, withdrawn_by = :by, withdrawn_at = :at, withdrawn_why = :why
WHERE id = :id AND approved > withdrawn
"""

APPROVED_BODIES = """
SELECT v.body FROM entry e JOIN entry_version v ON v.entry = e.id AND v.number = e.approved
WHERE e.approved > e.withdrawn
"""

BODIES = """
SELECT v.body FROM release_entry r
JOIN entry_version v ON v.entry = r.entry AND v.number = r.version
WHERE r.release = :number
"""

BODY = f"{BODIES} AND r.entry = :entry"

BODIES_STILL_VALID = """
SELECT v.body FROM release_entry r
JOIN entry_version v ON v.entry = r.entry AND v.number = r.version
JOIN entry e ON e.id = r.entry
WHERE r.release = :number AND r.version > e.withdrawn
"""

WITHDRAWN = """
SELECT r.entry FROM entry e JOIN release_entry r ON r.entry = e.id
WHERE r.release = :number AND e.withdrawn > 0 AND r.version <= e.withdrawn
"""

ADD_RELEASE = """
INSERT INTO release (number, made_by, note, made_at, file_hash, words_hash, copy_of)
VALUES (:number, :by, :note, :at, :file_hash, :words_hash, :copy_of)
"""

FILL_RELEASE = """
INSERT INTO release_entry (release, entry, version)
SELECT :number, id, approved FROM entry WHERE approved > withdrawn
"""

FILL_CHOSEN = """
INSERT INTO release_entry (release, entry, version)
SELECT :number, id, approved FROM entry WHERE id = :entry AND approved > withdrawn
"""

# What is chosen stands there already, but for what was taken down.
FILL_REST = """
INSERT INTO release_entry (release, entry, version)
SELECT :number, r.entry, r.version FROM release_entry r JOIN entry e ON e.id = r.entry
WHERE r.release = :live AND r.version > e.withdrawn
ON CONFLICT (release, entry) DO NOTHING
"""

COPY_RELEASE = """
INSERT INTO release_entry (release, entry, version)
SELECT :number, r.entry, r.version FROM release_entry r JOIN entry e ON e.id = r.entry
WHERE r.release = :copy_of AND r.version > e.withdrawn
"""

RELEASES = """
SELECT number, made_by, note, made_at, file_hash, words_hash, copy_of,
    (SELECT COUNT(*) FROM release_entry r WHERE r.release = release.number) AS entries
FROM release ORDER BY number DESC LIMIT :limit
"""

RELEASE_EXISTS = "SELECT 1 FROM release WHERE number = :number"
