-- The audit and its chain cannot be changed; accounts are never deleted.

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record of what was done: it cannot be changed',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE FUNCTION refuse_loss_of_staff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'staff keep their names and are never deleted: the audit goes on naming them'
        USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER audit_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

CREATE TRIGGER audit_seal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

CREATE TRIGGER staff_keeps_its_name BEFORE UPDATE ON staff
FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION refuse_loss_of_staff();

CREATE TRIGGER staff_is_kept BEFORE DELETE OR TRUNCATE ON staff
FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss_of_staff();
