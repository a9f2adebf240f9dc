-- Who works on a case (4.2b): each joining and leaving is a row, the latest of a person holds.
CREATE TABLE incidents.team_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  person_id   uuid NOT NULL REFERENCES schools.person(id),
  joined      boolean NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX team_change_by_incident ON incidents.team_change (incident_id, person_id, id DESC);
CREATE INDEX team_change_by_person ON incidents.team_change (person_id, incident_id, id DESC);
CALL database.append_only('incidents.team_change');

-- Entries for the case team and the safeguarding lead alone; apart from the others, so that whoever reads those cannot meet them.
CREATE TABLE incidents.restricted_entry (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  corrects    uuid REFERENCES incidents.restricted_entry(id),
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX restricted_entry_by_incident ON incidents.restricted_entry (incident_id, at);
CALL database.append_only('incidents.restricted_entry');
