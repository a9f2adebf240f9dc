-- The year group that a child was in when they came into an incident: numbers of a term long gone would else move up with the child.
ALTER TABLE incidents.involved ADD COLUMN year_group integer;

CREATE FUNCTION incidents.year_then() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.year_group := coalesce(NEW.year_group,
    (SELECT p.year_group FROM schools.pupil p WHERE p.person_id = NEW.person_id AND p.school_id = NEW.school_id));
  RETURN NEW;
END
$$;
CREATE TRIGGER year_then BEFORE INSERT ON incidents.involved FOR EACH ROW EXECUTE FUNCTION incidents.year_then();

-- Where a device was, or a child, as a choice that can be counted; the words about it stay beside it.
ALTER TABLE incidents.concern_detail ADD COLUMN place text;

SELECT set_config('belisha.schools', '*', true);
UPDATE incidents.involved v
SET year_group = p.year_group
  - (extract(year FROM now() - interval '8 months') - extract(year FROM i.opened_at - interval '8 months'))::integer
FROM incidents.incident i, schools.pupil p
WHERE i.id = v.incident_id AND p.person_id = v.person_id AND p.school_id = v.school_id
  AND p.year_group - (extract(year FROM now() - interval '8 months') - extract(year FROM i.opened_at - interval '8 months')) >= -1;
