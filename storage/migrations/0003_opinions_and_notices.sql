-- What citizens say of answers, and what they were told to bring.

-- What an answer answers: the citizen may have sent only a number, or a tap.
ALTER TABLE transcript ADD COLUMN question TEXT NOT NULL DEFAULT '';

CREATE TABLE feedback (
    turn TEXT PRIMARY KEY,                 -- the turn that answered: the last word on it counts
    citizen TEXT NOT NULL REFERENCES citizen (id),
    entry TEXT NOT NULL,
    release BIGINT NOT NULL,
    question TEXT NOT NULL,
    useful BIGINT NOT NULL CHECK (useful IN (0, 1)),
    at BIGINT NOT NULL
);
CREATE INDEX feedback_of_citizen ON feedback (citizen);
CREATE INDEX feedback_at ON feedback (at);

-- 一次性告知: the complete list of materials of a guide, as it was said.
CREATE TABLE notice_given (
    turn TEXT PRIMARY KEY,
    citizen TEXT NOT NULL REFERENCES citizen (id),
    entry TEXT NOT NULL,
    release BIGINT NOT NULL,
    said TEXT NOT NULL,                    -- the words as they were sent
    rest TEXT NOT NULL DEFAULT '',         -- what was too long for that, to be had with 继续
    at BIGINT NOT NULL
);
CREATE INDEX notice_of_citizen ON notice_given (citizen, turn);
CREATE INDEX notice_at ON notice_given (at);

-- A notice may go when its citizen is erased or its days are over, and not otherwise: the
-- transaction that forgets says here whom, or before when, and takes it back before it ends.
CREATE TABLE forgetting (
    citizen TEXT NOT NULL,
    before BIGINT NOT NULL
);
