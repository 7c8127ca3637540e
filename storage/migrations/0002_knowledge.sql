-- Entries with their versions, and the releases that say which versions were live when.

CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('guide', 'question', 'case')),
    department TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    newest BIGINT NOT NULL,                -- number of the newest version
    newest_hash TEXT NOT NULL,             -- of its body: tells an import what has changed
    withdrawn BIGINT NOT NULL DEFAULT 0,   -- versions up to this one must not be said any more
    withdrawn_by TEXT NOT NULL DEFAULT '',
    withdrawn_at BIGINT,
    withdrawn_why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX entry_withdrawn ON entry (id) WHERE withdrawn > 0;

CREATE TABLE entry_version (
    entry TEXT NOT NULL REFERENCES entry (id),
    number BIGINT NOT NULL,
    body TEXT NOT NULL,                    -- the record as JSON
    author TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    PRIMARY KEY (entry, number)
);

-- The release with the highest number is live: rolling back publishes an older one again.
CREATE TABLE release (
    number BIGINT PRIMARY KEY,
    made_by TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    file_hash TEXT NOT NULL,               -- SHA-256 of the file built when it was published
    words_hash TEXT NOT NULL,              -- and of the word lists in it
    copy_of BIGINT REFERENCES release (number)
);

CREATE TABLE release_entry (
    release BIGINT NOT NULL REFERENCES release (number),
    entry TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (release, entry),
    FOREIGN KEY (entry, version) REFERENCES entry_version (entry, number)
);

-- One row. Whatever changes entries raises the revision, so that a release is never published
-- from a collection that has moved on, and processes notice withdrawals with one small read.
CREATE TABLE knowledge_state (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
);
INSERT INTO knowledge_state (id, revision) VALUES (1, 0);
