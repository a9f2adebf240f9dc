-- From what weight on the words of a page or a search stop it, by profile; 0 where they are not read. The trust decides for all schools, so no school_id.
CREATE TABLE filtering.word_limit (
  profile    text PRIMARY KEY REFERENCES filtering.profile(profile),
  page       integer NOT NULL CHECK (page BETWEEN 0 AND 1000),
  search     integer NOT NULL CHECK (search BETWEEN 0 AND 1000),
  why        text NOT NULL CHECK (char_length(why) <= 300),
  decided_by uuid,
  decided_at timestamptz NOT NULL
);
CALL database.share('filtering.word_limit');

INSERT INTO filtering.word_limit (profile, page, search, why, decided_at) VALUES
  ('EYFS_KS1', 60, 30, 'The youngest read little and understand less of it: one plain phrase is enough.', now()),
  ('KS2', 80, 40, 'One plain phrase with another beside it, so that a word that is quoted stops nothing.', now()),
  ('UNKNOWN', 60, 30, 'It may be in a child''s hands.', now()),
  ('VISITOR', 160, 80, 'Adults among children: what is plainly not for a school is stopped.', now()),
  ('STAFF', 0, 0, 'Adults at work read what they have to; their sites are decided by kind.', now());

-- Every change of that, and why: only ever added to. No school_id, as above.
CREATE TABLE filtering.word_limit_change (
  id            uuid PRIMARY KEY,
  profile       text NOT NULL REFERENCES filtering.profile(profile),
  page_before   integer NOT NULL,
  search_before integer NOT NULL,
  page          integer NOT NULL,
  search        integer NOT NULL,
  why           text NOT NULL CHECK (char_length(why) <= 300),
  decided_by    uuid,
  decided_at    timestamptz NOT NULL
);
CREATE INDEX word_limit_change_by_time ON filtering.word_limit_change (decided_at DESC);
CALL database.share('filtering.word_limit_change');
REVOKE UPDATE, DELETE ON filtering.word_limit_change FROM belisha_app;
