-- What was approved stays approved, and who approved it is proof.

CREATE TRIGGER entry_approved_never_falls BEFORE UPDATE OF approved ON entry
WHEN NEW.approved < OLD.approved
BEGIN
    SELECT RAISE(ABORT, 'The approved version of an entry never goes back: approve a newer one');
END;

CREATE TRIGGER approval_no_update BEFORE UPDATE ON approval
BEGIN
    SELECT RAISE(ABORT, 'approval is a record of who approved: it cannot be changed');
END;

CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN
    SELECT RAISE(ABORT, 'approval is a record of who approved: it cannot be deleted');
END;
