-- The words that a release was searched with are proof of why it said what it said.

CREATE TRIGGER own_words_no_update BEFORE UPDATE ON own_words
BEGIN
    SELECT RAISE(ABORT, 'own_words is a record of what was published: add a new version or release');
END;

CREATE TRIGGER own_words_no_delete BEFORE DELETE ON own_words
BEGIN
    SELECT RAISE(ABORT, 'own_words is a record of what was published: add a new version or release');
END;

CREATE TRIGGER release_words_no_update BEFORE UPDATE ON release_words
BEGIN
    SELECT RAISE(ABORT, 'release_words is a record of what was published: add a new version or release');
END;

CREATE TRIGGER release_words_no_delete BEFORE DELETE ON release_words
BEGIN
    SELECT RAISE(ABORT, 'release_words is a record of what was published: add a new version or release');
END;
