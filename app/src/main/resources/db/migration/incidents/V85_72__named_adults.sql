-- Adults of the school whom the words of a child or of somebody outside name: they do not find it, unless another of the team says they are only named.
CREATE TABLE incidents.concern_names (
  concern_id uuid NOT NULL REFERENCES incidents.concern(id) ON DELETE CASCADE,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  at         timestamptz NOT NULL,
  let_by     uuid,
  let_at     timestamptz,
  because    text NOT NULL DEFAULT '',
  PRIMARY KEY (concern_id, person_id)
);
CALL database.isolate('incidents.concern_names');
REVOKE DELETE ON incidents.concern_names FROM ${app};
