-- Editing: one working copy for each entry, what is handed in for review, and what it takes.

-- `newest` numbers the versions; the next release takes `approved`, unless it is withdrawn.
ALTER TABLE entry RENAME COLUMN newest_hash TO approved_hash;
ALTER TABLE entry ADD COLUMN approved BIGINT NOT NULL DEFAULT 0 CHECK (approved <= newest);
-- How often a working copy of it was ever saved: no edition of a copy comes twice.
ALTER TABLE entry ADD COLUMN editions BIGINT NOT NULL DEFAULT 0;
-- Of the newest version, or of the working copy before there is any: for lists.
ALTER TABLE entry ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN valid_until BIGINT;
ALTER TABLE entry ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';

-- '' where an operator imported it, who answers for it alone.
ALTER TABLE entry_version ADD COLUMN submission TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_version ADD COLUMN editor TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_version ADD COLUMN hash TEXT NOT NULL DEFAULT '';

CREATE INDEX entry_changed ON entry (changed_at DESC, id);
CREATE INDEX entry_title ON entry (title, id);
CREATE INDEX entry_department ON entry (department);
CREATE INDEX entry_valid_until ON entry (valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX release_entry_of_entry ON release_entry (entry, release);

CREATE TABLE working_copy (
    entry TEXT PRIMARY KEY REFERENCES entry (id),
    kind TEXT NOT NULL CHECK (kind IN ('guide', 'question', 'case')),
    title TEXT NOT NULL,
    department TEXT NOT NULL,
    region TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    valid_until BIGINT,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    is_whole BIGINT NOT NULL CHECK (is_whole IN (0, 1)),  -- 0: not yet an entry
    edition BIGINT NOT NULL,
    based_on BIGINT NOT NULL,
    batch TEXT NOT NULL,
    problems BIGINT NOT NULL,
    returned_why TEXT NOT NULL DEFAULT '',
    returned_to TEXT NOT NULL DEFAULT '',
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX working_copy_batch ON working_copy (batch) WHERE batch <> '';
CREATE INDEX working_copy_of_staff ON working_copy (changed_by);

CREATE TABLE form_draft (
    staff TEXT NOT NULL,
    form TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (staff, form)
);
CREATE INDEX form_draft_saved ON form_draft (saved_at);

CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'scheduled', 'approved', 'returned', 'withdrawn')),
    submitted_at BIGINT NOT NULL,
    needed BIGINT NOT NULL CHECK (needed > 0),
    items BIGINT NOT NULL,
    publish_at BIGINT,
    decided_at BIGINT,
    decided_by TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    UNIQUE (id, author)
);
CREATE INDEX submission_open ON submission (state, submitted_at)
    WHERE state IN ('waiting', 'scheduled');
CREATE INDEX submission_submitted ON submission (submitted_at);

CREATE TABLE submission_item (
    submission TEXT NOT NULL REFERENCES submission (id),
    place BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'words')),
    object TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL CHECK (action IN ('publish', 'retire')),
    edition BIGINT NOT NULL DEFAULT 0,     -- of the working copy that was submitted
    version BIGINT NOT NULL DEFAULT 0,
    was_approved BIGINT NOT NULL DEFAULT 0,  -- the version that was approved at that time
    batch TEXT NOT NULL DEFAULT '',        -- of the working copy, for when it comes back
    editor TEXT NOT NULL DEFAULT '',       -- who last edited it: does not review it either
    is_open BIGINT NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1)),
    outcome TEXT NOT NULL DEFAULT ''
        CHECK (outcome IN ('', 'applied', 'passed_over', 'not_approved')),
    PRIMARY KEY (submission, place)
);
CREATE UNIQUE INDEX submission_item_open ON submission_item (kind, object) WHERE is_open = 1;
CREATE INDEX submission_item_of ON submission_item (kind, object, version);
CREATE UNIQUE INDEX submission_item_once ON submission_item (submission, kind, object);

-- Nobody reviews what they handed in: the author stands here too, and must be the right one.
CREATE TABLE approval (
    submission TEXT NOT NULL,
    author TEXT NOT NULL,
    reviewer TEXT NOT NULL CHECK (reviewer <> author),
    at BIGINT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (submission, reviewer),
    FOREIGN KEY (submission, author) REFERENCES submission (id, author)
);

CREATE TABLE regression_case (
    id TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    entry TEXT NOT NULL,
    source TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX regression_case_once ON regression_case (question, entry)
    WHERE removed_at IS NULL;
CREATE INDEX regression_case_of_entry ON regression_case (entry) WHERE removed_at IS NULL;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,                   -- JSON
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- While it reads the file, a job is held by its process; if that is dead, the job has failed.
CREATE TABLE import_job (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'read', 'failed', 'applied', 'cancelled')),
    done BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    process TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX import_job_created ON import_job (created_at);

CREATE TABLE import_row (
    job TEXT NOT NULL REFERENCES import_job (id),
    sheet TEXT NOT NULL,
    line BIGINT NOT NULL,
    place BIGINT NOT NULL,                 -- the order of the file
    entry TEXT NOT NULL,
    title TEXT NOT NULL,
    outcome TEXT NOT NULL
        CHECK (outcome IN ('new', 'changed', 'unchanged', 'refused', 'taken')),
    reasons TEXT NOT NULL,                 -- a JSON list
    body TEXT NOT NULL,
    based_on BIGINT NOT NULL,
    problems BIGINT NOT NULL,
    PRIMARY KEY (job, sheet, line)
);
CREATE INDEX import_row_in_order ON import_row (job, place);
CREATE INDEX import_row_outcome ON import_row (job, outcome, place);

-- How an entry was used on a day, counted since 1970 in Shanghai.
CREATE TABLE entry_use (
    entry TEXT NOT NULL,
    day BIGINT NOT NULL,
    answers BIGINT NOT NULL DEFAULT 0,
    useful BIGINT NOT NULL DEFAULT 0,
    useless BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (entry, day)
);
-- All of a row, so that sums over many days read nothing else.
CREATE INDEX entry_use_counts ON entry_use (entry, day, answers, useful, useless);
CREATE INDEX entry_use_marked ON entry_use (entry, day, useful, useless)
    WHERE useful > 0 OR useless > 0;
