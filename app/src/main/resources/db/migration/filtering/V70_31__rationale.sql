-- Every change of what a profile does with a category, and why: only ever added to. The trust decides for all schools, so no school_id.
CREATE TABLE filtering.verdict_change (
  id         uuid PRIMARY KEY,
  profile    text NOT NULL REFERENCES filtering.profile(profile),
  category   text NOT NULL,
  before     text NOT NULL CHECK (before IN ('ALLOWED', 'BLOCKED', 'UNSAID')),
  after      text NOT NULL CHECK (after IN ('ALLOWED', 'BLOCKED', 'UNSAID')),
  why        text NOT NULL CHECK (char_length(why) <= 300),
  decided_by uuid,
  decided_at timestamptz NOT NULL
);
CREATE INDEX verdict_change_by_time ON filtering.verdict_change (decided_at DESC);
CALL database.share('filtering.verdict_change');
REVOKE UPDATE, DELETE ON filtering.verdict_change FROM belisha_app;

-- The yearly review of filtering and monitoring that the standards of the Department for Education ask for. The trust's, so no school_id.
CREATE TABLE filtering.review (
  id          uuid PRIMARY KEY,
  held_on     date NOT NULL,
  took_part   text NOT NULL CHECK (char_length(took_part) <= 300),
  found       text NOT NULL CHECK (char_length(found) <= 4000),
  to_do       text NOT NULL CHECK (char_length(to_do) <= 4000),
  recorded_by uuid,
  recorded_at timestamptz NOT NULL
);
CALL database.share('filtering.review');
REVOKE UPDATE, DELETE ON filtering.review FROM belisha_app;
