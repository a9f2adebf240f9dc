-- Whether a parent may be told of an incident, before anybody contacts them (13.3); the latest for a pupil and adult holds.
CREATE TABLE incidents.parent_may (
  seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  pupil_id    uuid NOT NULL REFERENCES schools.person(id),
  adult_id    uuid,
  may         boolean NOT NULL,
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX parent_may_by_incident ON incidents.parent_may (incident_id, pupil_id, seq DESC);
CALL database.append_only('incidents.parent_may');
