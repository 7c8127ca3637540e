-- Citizens, what they send, what is under way with them, and what goes out to them.

CREATE TABLE citizen (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    openid TEXT NOT NULL,
    following BIGINT NOT NULL DEFAULT 1,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    claims BIGINT NOT NULL DEFAULT 0,      -- how many messages were claimed: gives each its place
    notice_version TEXT NOT NULL DEFAULT '',  -- the privacy notice that was shown
    free_at BIGINT NOT NULL DEFAULT 0,     -- when the allowance of messages is full again
    over_limit BIGINT NOT NULL DEFAULT 0,  -- messages in a row beyond the allowance
    told_at BIGINT NOT NULL DEFAULT 0,     -- when the citizen was last told so
    erased_at BIGINT,
    UNIQUE (account, openid)
);

CREATE TABLE process (
    id TEXT PRIMARY KEY,
    started_at BIGINT NOT NULL,
    alive_until BIGINT NOT NULL            -- a lease held by a process is over when this has passed
);

CREATE TABLE inbound (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    message_key TEXT NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    place BIGINT NOT NULL,                 -- the order of the citizen's turns
    raw TEXT NOT NULL,                     -- the XML, from which a re-run starts
    allowance TEXT NOT NULL CHECK (allowance IN ('within', 'over', 'tell')),
    handler TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('claimed', 'running', 'done')),
    lease TEXT NOT NULL,                   -- the process that runs the turn
    sent_at BIGINT NOT NULL,               -- when the platform delivered it first
    claimed_at BIGINT NOT NULL,
    finished_at BIGINT,
    deliveries BIGINT NOT NULL DEFAULT 1,
    way TEXT NOT NULL DEFAULT '' CHECK (way IN ('', 'passive', 'outbox', 'held')),
    reply TEXT NOT NULL DEFAULT '',        -- the passive reply's XML, '' when nothing is said
    silent TEXT NOT NULL DEFAULT '',       -- why nothing is said
    handed_at BIGINT,                      -- when the passive reply was written to the connection
    uncertain BIGINT NOT NULL DEFAULT 0,   -- 1: pushed although WeChat may have had the passive reply
    error TEXT NOT NULL DEFAULT '',
    UNIQUE (account, message_key),         -- the dedupe
    UNIQUE (citizen, place)
);
CREATE INDEX inbound_open ON inbound (citizen, place) WHERE state <> 'done';
CREATE INDEX inbound_unfinished ON inbound (lease) WHERE state <> 'done';
CREATE INDEX inbound_unfetched ON inbound (claimed_at)
    WHERE state = 'done' AND handed_at IS NULL AND way IN ('', 'passive');

CREATE TABLE dialogue (
    citizen TEXT PRIMARY KEY REFERENCES citizen (id),
    body TEXT NOT NULL,
    until BIGINT NOT NULL
);

CREATE TABLE transcript (
    id TEXT PRIMARY KEY,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    at BIGINT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    author TEXT NOT NULL CHECK (author IN ('citizen', 'bot', 'staff', 'system')),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    cause TEXT NOT NULL,
    entry TEXT NOT NULL DEFAULT '',
    release BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX transcript_of_citizen ON transcript (citizen, id);

CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    cause TEXT NOT NULL UNIQUE,            -- turn key and position: said once however often it runs
    account TEXT NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    body TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'sending', 'sent', 'uncertain', 'deferred', 'failed')),
    tries BIGINT NOT NULL DEFAULT 0,
    next_try BIGINT NOT NULL,
    lease TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    last_error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_due ON outbox (next_try, id) WHERE state = 'waiting';
CREATE INDEX outbox_open ON outbox (citizen, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_deferred ON outbox (citizen) WHERE state = 'deferred';
CREATE INDEX outbox_sending ON outbox (lease) WHERE state = 'sending';

CREATE TABLE quota (
    citizen TEXT NOT NULL REFERENCES citizen (id),
    class TEXT NOT NULL CHECK (class IN ('message', 'action')),
    remaining BIGINT NOT NULL CHECK (remaining >= 0),
    until BIGINT NOT NULL,
    PRIMARY KEY (citizen, class)
);

CREATE TABLE token (
    account TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    expires BIGINT NOT NULL,
    fetched_at BIGINT NOT NULL DEFAULT 0,
    lease TEXT NOT NULL DEFAULT '',
    lease_until BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE left_message (
    id TEXT PRIMARY KEY,
    cause TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    question TEXT NOT NULL DEFAULT '',     -- what was asked before, when that had no answer
    read_at BIGINT,
    read_by TEXT NOT NULL DEFAULT '',
    answered_at BIGINT
);
CREATE INDEX left_message_unread ON left_message (at) WHERE read_at IS NULL;

CREATE TABLE media (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    cause TEXT NOT NULL UNIQUE,
    media_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'fetching', 'kept', 'refused', 'failed', 'unwanted')),
    tries BIGINT NOT NULL DEFAULT 0,
    next_try BIGINT NOT NULL,
    lease TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL DEFAULT '',
    content_type TEXT NOT NULL DEFAULT '',
    size BIGINT NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
CREATE INDEX media_due ON media (next_try) WHERE state = 'waiting';
CREATE INDEX media_unwanted ON media (id) WHERE state = 'unwanted' AND file <> '';

CREATE TABLE unanswered (
    cause TEXT PRIMARY KEY,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    at BIGINT NOT NULL,
    question TEXT NOT NULL,
    verdict TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    release BIGINT NOT NULL
);
CREATE INDEX unanswered_at ON unanswered (at);

CREATE INDEX inbound_uncertain ON inbound (id) WHERE uncertain = 1;
CREATE INDEX outbox_not_sent ON outbox (state) WHERE state <> 'sent';

CREATE TABLE probe (
    id BIGINT PRIMARY KEY,
    times BIGINT NOT NULL                  -- health checks count here, to see that writing works
);
