-- Who answers for an incident: each handing over is a row, the latest holds; before the first it is whoever made the incident.
CREATE TABLE incidents.owner_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id) ON DELETE CASCADE,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  person_id   uuid NOT NULL REFERENCES schools.person(id),
  because     text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX owner_change_by_incident ON incidents.owner_change (incident_id, id DESC);
CREATE INDEX owner_change_by_school ON incidents.owner_change (school_id);
CALL database.append_only('incidents.owner_change');

-- What whoever did a task says of it.
ALTER TABLE incidents.task ADD COLUMN done_note text NOT NULL DEFAULT '';
DROP TRIGGER searched ON incidents.task;
CREATE TRIGGER searched AFTER INSERT OR UPDATE OF done_note ON incidents.task FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'To do', 'incident_id', 'added_at', 'words', 'done_note');
