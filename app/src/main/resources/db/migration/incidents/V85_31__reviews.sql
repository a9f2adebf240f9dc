-- Meetings of the lead with the senior leaders about the incident log (4.3e). A meeting is never changed; what was forgotten is added.
CREATE TABLE incidents.review (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  held_on   date NOT NULL,
  decisions text NOT NULL,
  next_on   date NOT NULL,
  author    uuid NOT NULL,
  at        timestamptz NOT NULL,
  CHECK (next_on > held_on)
);
CREATE INDEX review_by_school ON incidents.review (school_id, held_on DESC, at DESC);
CALL database.append_only('incidents.review');

CREATE TABLE incidents.review_person (
  review_id uuid NOT NULL REFERENCES incidents.review(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  PRIMARY KEY (review_id, person_id)
);
CALL database.append_only('incidents.review_person');

CREATE TABLE incidents.review_incident (
  review_id   uuid NOT NULL REFERENCES incidents.review(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  PRIMARY KEY (review_id, incident_id)
);
CREATE INDEX review_incident_by_incident ON incidents.review_incident (incident_id);
CALL database.append_only('incidents.review_incident');

CREATE TABLE incidents.review_addition (
  id        uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES incidents.review(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  words     text NOT NULL,
  author    uuid NOT NULL,
  at        timestamptz NOT NULL
);
CREATE INDEX review_addition_by_review ON incidents.review_addition (review_id, at);
CALL database.append_only('incidents.review_addition');
