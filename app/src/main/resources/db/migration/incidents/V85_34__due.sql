-- Why a parent is not told yet; empty where they were told.
ALTER TABLE incidents.parent_told ADD COLUMN withheld text NOT NULL DEFAULT ''
  CHECK (withheld IN ('', 'RISK', 'POLICE', 'SOCIAL_CARE', 'OTHER'));

-- What a parent answered, and meetings with them (4.7c); an unanswered letter is none of these and counts against nobody.
CREATE TABLE incidents.parent_reply (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  pupil_id    uuid NOT NULL REFERENCES schools.person(id),
  adult_id    uuid NOT NULL REFERENCES schools.person(id),
  kind        text NOT NULL CHECK (kind IN ('REPLY', 'MEETING')),
  on_day      date NOT NULL,
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX parent_reply_by_incident ON incidents.parent_reply (incident_id, on_day, at);
CREATE INDEX parent_reply_by_school ON incidents.parent_reply (school_id, on_day);
CALL database.append_only('incidents.parent_reply');

-- The head is told when nobody has opened a concern although the deputies were told.
ALTER TABLE incidents.handling ADD COLUMN head_told_at timestamptz;

-- Who was sent the day's digest of due work, so that it goes once a day.
CREATE TABLE incidents.digest (
  school_id integer NOT NULL REFERENCES schools.school(id),
  person_id uuid NOT NULL,
  on_day    date NOT NULL,
  PRIMARY KEY (school_id, person_id, on_day)
);
CALL database.append_only('incidents.digest');
