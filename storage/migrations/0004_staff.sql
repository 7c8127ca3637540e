-- Staff, their sign-ins, and the audit of what they do.

-- An account is disabled, never deleted: the audit goes on naming it.
CREATE TABLE staff (
    name TEXT PRIMARY KEY,                 -- what is typed to sign in; never changes
    shown_name TEXT NOT NULL,
    department TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL,
    must_change_password BIGINT NOT NULL CHECK (must_change_password IN (0, 1)),
    totp_secret TEXT NOT NULL DEFAULT '',  -- '' without a second factor
    totp_step BIGINT NOT NULL DEFAULT 0,   -- the last time step of which a code was used
    generation BIGINT NOT NULL DEFAULT 1,  -- a session holds while this is what it was
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    last_sign_in BIGINT
);

CREATE TABLE staff_role (
    staff TEXT NOT NULL REFERENCES staff (name),
    role TEXT NOT NULL CHECK (role IN ('helper', 'window', 'maintainer', 'reviewer',
        'supervisor', 'auditor', 'administrator', 'security')),
    PRIMARY KEY (staff, role)
);
-- Who runs, who gives roles and who audits are three people.
CREATE UNIQUE INDEX staff_role_one_office ON staff_role (staff)
    WHERE role IN ('auditor', 'administrator', 'security');

-- Passwords that were in use before the present one and may not come again.
CREATE TABLE password_history (
    staff TEXT NOT NULL REFERENCES staff (name),
    number BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (staff, number)
);

CREATE TABLE staff_session (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (name),
    token_hash TEXT NOT NULL UNIQUE,       -- the token itself is only in the browser
    generation BIGINT NOT NULL,
    since BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX staff_session_of_staff ON staff_session (staff, since);

-- Attempts to sign in that failed or are not decided yet; gone when they no longer count.
-- What was typed as a name may be a password, so only its hash is kept.
CREATE TABLE sign_in_failure (
    attempt TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'address', 'told')),
    key_hash TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (attempt, kind)
);
CREATE INDEX sign_in_failure_of_key ON sign_in_failure (kind, key_hash, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

-- Rows can be added and nothing else. They are chained afterwards by the sealer (audit_seal).
CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    staff TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT 'ok'
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_of_target ON audit (target, id);
CREATE INDEX audit_of_staff ON audit (staff, id);

-- Rows that no seal holds yet. A row may be committed after newer ones, so ids do not tell.
CREATE TABLE audit_waiting (
    audit TEXT PRIMARY KEY REFERENCES audit (id)
);

-- The chain: each hash is made of the one before, this row and the row of the audit.
CREATE TABLE audit_seal (
    sequence BIGINT NOT NULL PRIMARY KEY,  -- 1, 2, 3 … without a gap
    audit TEXT NOT NULL UNIQUE REFERENCES audit (id),
    at BIGINT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
