-- Fields that a school asks for in its incidents beside those that every school has. A change of one is a new version of it; what was
-- answered keeps the version it was asked by.
CREATE TABLE incidents.own_field (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  key       uuid NOT NULL,
  version   integer NOT NULL,
  label     text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('TEXT', 'CHOICE', 'DATE')),
  choices   text[] NOT NULL DEFAULT '{}',
  used      boolean NOT NULL,
  set_by    uuid NOT NULL,
  set_at    timestamptz NOT NULL,
  UNIQUE (school_id, key, version)
);
CALL database.append_only('incidents.own_field');

CREATE TABLE incidents.own_answer (
  id          uuid PRIMARY KEY,
  seq         bigint GENERATED ALWAYS AS IDENTITY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id) ON DELETE CASCADE,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  field_key   uuid NOT NULL,
  version     integer NOT NULL,
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL,
  FOREIGN KEY (school_id, field_key, version) REFERENCES incidents.own_field (school_id, key, version)
);
CREATE INDEX own_answer_by_incident ON incidents.own_answer (incident_id, seq);
CALL database.append_only('incidents.own_answer');
CREATE TRIGGER searched AFTER INSERT OR DELETE ON incidents.own_answer FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Own field', 'incident_id', 'at', 'words');
CREATE TRIGGER gone BEFORE DELETE ON incidents.own_answer FOR EACH ROW EXECUTE FUNCTION incidents.copies_gone();
