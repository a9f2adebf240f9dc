-- What was seen online, as rows of an incident; one that was wrong is corrected by another.
CREATE TABLE incidents.online_evidence (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  corrects    uuid REFERENCES incidents.online_evidence(id),
  platform    text NOT NULL,
  address     text NOT NULL,
  user_name   text NOT NULL,
  seen        text NOT NULL,
  seen_by     text NOT NULL,
  seen_on     date,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX online_evidence_by_incident ON incidents.online_evidence (incident_id, at);
CREATE UNIQUE INDEX online_evidence_corrected_once ON incidents.online_evidence (corrects) WHERE corrects IS NOT NULL;
CALL database.append_only('incidents.online_evidence');

-- What a report says beyond its words: a child's own words apart from what the reporter thinks, and when it happened.
CREATE TABLE incidents.concern_detail (
  concern_id    uuid PRIMARY KEY REFERENCES incidents.concern(id),
  school_id     integer NOT NULL REFERENCES schools.school(id),
  own_words     text NOT NULL DEFAULT '',
  opinion       text NOT NULL DEFAULT '',
  happened_on   date,
  happened_time time,
  not_known     boolean NOT NULL DEFAULT false,
  adult_words   text NOT NULL DEFAULT ''
);
CALL database.append_only('incidents.concern_detail');

-- Marks on the outline of a body: x from 0 to 200 (front up to 100, back beyond), y from 0 to 220.
CREATE TABLE incidents.body_mark (
  concern_id uuid NOT NULL REFERENCES incidents.concern(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  place      integer NOT NULL,
  part       text NOT NULL,
  x          integer NOT NULL CHECK (x BETWEEN 0 AND 200),
  y          integer NOT NULL CHECK (y BETWEEN 0 AND 220),
  words      text NOT NULL,
  PRIMARY KEY (concern_id, place)
);
CALL database.append_only('incidents.body_mark');

-- A paper form that was typed in: its number is taken once a school.
CREATE TABLE incidents.paper_form (
  school_id  integer NOT NULL REFERENCES schools.school(id),
  code       text NOT NULL,
  concern_id uuid NOT NULL REFERENCES incidents.concern(id),
  author     uuid NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (school_id, code)
);
CALL database.append_only('incidents.paper_form');
