-- Clause 4.2a holds whatever way a role is taken: at the end of a transaction no school has lost its last safeguarding lead or
-- its last deputy. Schools that never had one (before the set-up) are left alone, since nothing was taken from them.
CREATE FUNCTION schools.one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(30, OLD.school_id);
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION schools.keeps_a_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM schools.person_role r WHERE r.school_id = OLD.school_id AND r.role = OLD.role) THEN
    RAISE EXCEPTION 'school % would be without its last %', OLD.school_id, OLD.role
      USING ERRCODE = 'check_violation', CONSTRAINT = 'keeps_a_lead';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER one_at_a_time BEFORE DELETE OR UPDATE OF role, school_id ON schools.person_role
  FOR EACH ROW WHEN (OLD.role IN ('DSL', 'DEPUTY_DSL')) EXECUTE FUNCTION schools.one_at_a_time();
CREATE CONSTRAINT TRIGGER keeps_a_lead AFTER DELETE OR UPDATE OF role, school_id ON schools.person_role
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.role IN ('DSL', 'DEPUTY_DSL')) EXECUTE FUNCTION schools.keeps_a_lead();
