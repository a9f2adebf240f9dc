-- A child of a concern comes into its incident as involved, until somebody says as what.
ALTER TABLE incidents.involved DROP CONSTRAINT involved_part_check;
ALTER TABLE incidents.involved ADD CONSTRAINT involved_part_check
  CHECK (part IN ('VICTIM', 'INSTIGATOR', 'WITNESS', 'REPORTER', 'INVOLVED'));

-- Why a child of one of its concerns has no part in an incident; without a person, why it has nobody in it but its reporter.
CREATE TABLE incidents.no_part (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id) ON DELETE CASCADE,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  person_id   uuid REFERENCES schools.person(id),
  because     text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX no_part_by_incident ON incidents.no_part (incident_id);
CALL database.append_only('incidents.no_part');

-- The children of concerns in incidents that are open already.
SELECT set_config('belisha.schools', '*', true);
INSERT INTO incidents.involved (incident_id, school_id, person_id, part)
  SELECT DISTINCT i.id, i.school_id, a.person_id, 'INVOLVED'
  FROM incidents.incident i
  JOIN incidents.handling h ON h.incident_id = i.id
  JOIN incidents.concern_about a ON a.concern_id = h.concern_id
  WHERE i.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM incidents.involved v
    WHERE v.incident_id = i.id AND v.person_id = a.person_id AND v.part <> 'REPORTER');
