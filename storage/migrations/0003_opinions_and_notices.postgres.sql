-- What citizens were told is proof: it cannot be changed, and goes only when it is forgotten.

CREATE FUNCTION refuse_change_of_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record of what was said: it cannot be changed',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE FUNCTION refuse_loss_of_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM forgetting WHERE citizen = OLD.citizen OR before > OLD.at) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is a record of what was said: only retention and erasure delete it',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER notice_given_is_immutable BEFORE UPDATE OR TRUNCATE ON notice_given
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_notice();

CREATE TRIGGER notice_given_is_kept BEFORE DELETE ON notice_given
FOR EACH ROW EXECUTE FUNCTION refuse_loss_of_notice();
