-- How long a sign-in lasts and how often may be guessed: the trust's settings, so no school_id. A row for each change, the latest of a name
-- holds; the app adds rows and never changes one. Owner: trust ICT.
CREATE TABLE accounts.setting (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name    text NOT NULL,
  value   integer NOT NULL CHECK (value > 0),
  set_by  uuid,
  set_at  timestamptz NOT NULL DEFAULT now(),
  -- Ten guesses in five minutes for an account is the most there ever is, whatever page or hand writes here.
  CHECK (name NOT IN ('PASSWORD_GUESSES', 'CODE_GUESSES') OR value <= 10)
);
CREATE INDEX setting_by_name ON accounts.setting (name, id DESC);
CALL database.share('accounts.setting');
REVOKE UPDATE, DELETE ON accounts.setting FROM ${app};
INSERT INTO accounts.setting (name, value) VALUES
  ('PASSWORD_IDLE', 30), ('PASSWORD_LONGEST', 720),
  ('LINK_IDLE', 30), ('LINK_LONGEST', 120),
  ('BADGE_LONGEST', 20), ('PICTURES_LONGEST', 20), ('LET_IN_LONGEST', 10),
  ('PASSWORD_GUESSES', 10), ('CODE_GUESSES', 10), ('CODE_GUESSES_DAY', 50),
  ('PICTURES_GUESSES', 5), ('PICTURES_GUESSES_DAY', 20), ('ADDRESS_GUESSES', 300);
