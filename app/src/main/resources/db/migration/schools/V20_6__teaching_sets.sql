-- Teaching sets that a roster listed and that are no classes here, since their school has registration classes: remembered, so that a file
-- of enrolments alone may name them.
CREATE TABLE schools.teaching_set (
  school_id  integer NOT NULL REFERENCES schools.school(id),
  source_id  text NOT NULL,
  PRIMARY KEY (school_id, source_id)
);
CALL database.isolate('schools.teaching_set');
