-- How one adult's lesson page is shown, which may stand before the class: without children's names until they say otherwise, and with what was
-- blocked on a child's own device only for as long as they asked.
CREATE TABLE filtering.lesson_view (
  school_id     integer NOT NULL REFERENCES schools.school(id),
  person_id     uuid NOT NULL REFERENCES schools.person(id),
  names_hidden  boolean NOT NULL DEFAULT false,
  blocked_until timestamptz,
  PRIMARY KEY (school_id, person_id)
);
CALL database.isolate('filtering.lesson_view');
