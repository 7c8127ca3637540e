-- What was published is proof of what was said: it cannot be changed or deleted.

CREATE TRIGGER entry_version_no_update BEFORE UPDATE ON entry_version
BEGIN
    SELECT RAISE(ABORT, 'entry_version is a record of what was published: add a new version or release');
END;

CREATE TRIGGER entry_version_no_delete BEFORE DELETE ON entry_version
BEGIN
    SELECT RAISE(ABORT, 'entry_version is a record of what was published: add a new version or release');
END;

CREATE TRIGGER release_no_update BEFORE UPDATE ON release
BEGIN
    SELECT RAISE(ABORT, 'release is a record of what was published: add a new version or release');
END;

CREATE TRIGGER release_no_delete BEFORE DELETE ON release
BEGIN
    SELECT RAISE(ABORT, 'release is a record of what was published: add a new version or release');
END;

CREATE TRIGGER release_entry_no_update BEFORE UPDATE ON release_entry
BEGIN
    SELECT RAISE(ABORT, 'release_entry is a record of what was published: add a new version or release');
END;

CREATE TRIGGER release_entry_no_delete BEFORE DELETE ON release_entry
BEGIN
    SELECT RAISE(ABORT, 'release_entry is a record of what was published: add a new version or release');
END;
