-- What was added to a concern and not read yet: by whoever reported, for the team; by the team, for whoever reported.
CREATE TABLE incidents.unread (
  concern_id   uuid NOT NULL REFERENCES incidents.concern(id) ON DELETE CASCADE,
  school_id    integer NOT NULL REFERENCES schools.school(id),
  for_team     boolean NOT NULL,
  since        timestamptz NOT NULL,
  told_at      timestamptz,
  head_told_at timestamptz,
  PRIMARY KEY (concern_id, for_team)
);
CREATE INDEX unread_by_school ON incidents.unread (school_id) WHERE for_team;
CALL database.isolate('incidents.unread');

-- That the team and then the head were told of a concern that was opened and not decided in time.
ALTER TABLE incidents.handling ADD COLUMN undecided_told_at timestamptz;
ALTER TABLE incidents.handling ADD COLUMN undecided_head_told_at timestamptz;
