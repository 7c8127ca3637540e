"""The statements of the import store."""

BEGIN = """
INSERT INTO import_job (id, staff, file_name, state, process, created_at)
VALUES (:id, :staff, :file_name, 'reading', :process, :at)
"""

PROGRESS = """
UPDATE import_job SET done = :done, total = :total WHERE id = :id AND state = 'reading'
"""

_MOVE = "UPDATE import_job SET state = :state, note = :note WHERE id = :id AND state"
FROM_READING = f"{_MOVE} = 'reading'"
FROM_READ = f"{_MOVE} = 'read'"
FROM_UNAPPLIED = f"{_MOVE} IN ('reading', 'read')"

EXISTS = "SELECT id, state FROM import_job WHERE id = :id"

JOB = """
SELECT j.id, j.staff, j.file_name, j.state, j.created_at, j.done, j.total, j.note,
    p.id AS is_alive
FROM import_job j LEFT JOIN process p ON p.id = j.process AND p.alive_until >= :now
WHERE j.id = :id
"""

JOBS = "SELECT id FROM import_job ORDER BY created_at DESC, id DESC LIMIT :limit"

COUNTS = """
SELECT outcome, COUNT(*) AS found FROM import_row WHERE job = :job
GROUP BY outcome ORDER BY outcome
"""

LAST_PLACE = "SELECT COALESCE(MAX(place), 0) AS place FROM import_row WHERE job = :job"

ADD_ROW = """
INSERT INTO import_row (job, sheet, line, place, entry, title, outcome, reasons, body,
    based_on, problems)
VALUES (:job, :sheet, :line, :place, :entry, :title, :outcome, :reasons, :body,
    :based_on, :problems)
ON CONFLICT (job, sheet, line) DO NOTHING
"""

COUNT = "SELECT COUNT(*) AS total"
ROW = "SELECT line, sheet, entry, title, outcome, reasons, body, based_on, problems"
ROWS = "FROM import_row WHERE job = :job"
ROWS_OF = f"{ROWS} AND outcome = :outcome"
WITH_PROBLEMS = "AND problems > 0 AND outcome IN ('new', 'changed')"
IN_ORDER = "ORDER BY place LIMIT :limit OFFSET :offset"

TO_APPLY = f"""
SELECT entry, body, based_on, problems {ROWS} AND outcome IN ('new', 'changed') ORDER BY entry
"""

TELL_TAKEN = """
UPDATE import_row SET outcome = 'taken'
WHERE job = :job AND entry = :entry AND outcome IN ('new', 'changed')
"""

DROP_ROWS = "DELETE FROM import_row WHERE job = :job"

FORGET_ROWS = """
DELETE FROM import_row WHERE job IN (SELECT id FROM import_job WHERE created_at < :old)
"""
FORGET_JOBS = "DELETE FROM import_job WHERE created_at < :old"
