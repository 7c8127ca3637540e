-- The audit and its chain cannot be changed; accounts are never deleted.

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is a record of what was done: it cannot be changed');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is a record of what was done: it cannot be deleted');
END;

CREATE TRIGGER audit_seal_no_update BEFORE UPDATE ON audit_seal
BEGIN
    SELECT RAISE(ABORT, 'audit_seal is a record of what was done: it cannot be changed');
END;

CREATE TRIGGER audit_seal_no_delete BEFORE DELETE ON audit_seal
BEGIN
    SELECT RAISE(ABORT, 'audit_seal is a record of what was done: it cannot be deleted');
END;

CREATE TRIGGER staff_keeps_its_name BEFORE UPDATE OF name ON staff
WHEN NEW.name <> OLD.name
BEGIN
    SELECT RAISE(ABORT, 'staff keep their names: the audit goes on naming them');
END;

CREATE TRIGGER staff_no_delete BEFORE DELETE ON staff
BEGIN
    SELECT RAISE(ABORT, 'staff are disabled, never deleted: the audit goes on naming them');
END;
