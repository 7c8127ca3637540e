-- What citizens were told is proof: it cannot be changed, and goes only when it is forgotten.

CREATE TRIGGER notice_given_no_update BEFORE UPDATE ON notice_given
BEGIN
    SELECT RAISE(ABORT, 'notice_given is a record of what was said: it cannot be changed');
END;

CREATE TRIGGER notice_given_no_delete BEFORE DELETE ON notice_given
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE citizen = OLD.citizen OR before > OLD.at)
BEGIN
    SELECT RAISE(ABORT, 'notice_given is a record of what was said: only retention and erasure delete it');
END;
