-- What maintainers learn: decisions about questions and marks, figures, answers to messages.

ALTER TABLE left_message ADD COLUMN answered_by TEXT NOT NULL DEFAULT '';
ALTER TABLE left_message ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE left_message ADD COLUMN parts BIGINT NOT NULL DEFAULT 0;  -- messages of the answer

-- What became of questions without an answer. `wording` has its personal data masked.
CREATE TABLE gap_decision (
    id TEXT PRIMARY KEY,
    wording TEXT NOT NULL,
    fate TEXT NOT NULL CHECK (fate IN ('aside', 'entry', 'phrasing', 'synonym')),
    target TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    release BIGINT NOT NULL,               -- that was live then
    live_at BIGINT                         -- when a release had it first, once that is known
);
CREATE INDEX gap_decision_pending ON gap_decision (id) WHERE live_at IS NULL AND fate <> 'aside';

-- A question is named by a hash of its plain form: it outlives what the citizen said.
CREATE TABLE gap_decided (
    question TEXT PRIMARY KEY,
    decision TEXT NOT NULL REFERENCES gap_decision (id)
);
CREATE INDEX gap_decided_of ON gap_decided (decision);

CREATE TABLE mark_aside (
    entry TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- Questions of a day, counted since 1970 in Shanghai; kept when what was said is forgotten.
CREATE TABLE answer_day (
    day BIGINT PRIMARY KEY,
    outright BIGINT NOT NULL,
    choices BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    unanswered BIGINT NOT NULL,
    citizens BIGINT NOT NULL
);

-- How many entries each release added, changed or took away.
CREATE TABLE release_change (
    release BIGINT PRIMARY KEY REFERENCES release (number),
    day BIGINT NOT NULL,
    entries BIGINT NOT NULL
);
CREATE INDEX release_change_day ON release_change (day);

CREATE INDEX transcript_answers ON transcript (at, entry, cause)
    WHERE direction = 'out' AND entry <> '';
CREATE INDEX unanswered_of_citizen ON unanswered (citizen, at);
