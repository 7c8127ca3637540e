-- What was approved stays approved, and who approved it is proof.

CREATE FUNCTION refuse_fall_of_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.approved < OLD.approved THEN
        RAISE EXCEPTION 'The approved version of an entry never goes back: approve a newer one'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER entry_approved_never_falls BEFORE UPDATE OF approved ON entry
FOR EACH ROW EXECUTE FUNCTION refuse_fall_of_approved();

CREATE FUNCTION refuse_change_of_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record of who approved: it cannot be changed',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER approval_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON approval
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_approval();
