-- The hall's own word lists: their versions, which are approved, and what each release took.

CREATE TABLE own_words (
    list TEXT NOT NULL,
    number BIGINT NOT NULL,
    body TEXT NOT NULL,
    author TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    PRIMARY KEY (list, number)
);

CREATE TABLE own_words_state (
    list TEXT PRIMARY KEY,
    newest BIGINT NOT NULL DEFAULT 0,      -- numbers the versions; 0 before the first
    approved BIGINT NOT NULL DEFAULT 0     -- what the next release takes; 0 for nothing
        CHECK (approved <= newest)
);
INSERT INTO own_words_state (list)
VALUES ('synonyms'), ('colloquial'), ('dictionary'), ('stop'), ('sensitive'), ('pins');

CREATE TABLE release_words (
    release BIGINT NOT NULL REFERENCES release (number),
    list TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (release, list),
    FOREIGN KEY (list, number) REFERENCES own_words (list, number)
);
