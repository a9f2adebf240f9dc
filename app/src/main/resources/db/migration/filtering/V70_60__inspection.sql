-- The trust's own certificate authorities: one signs, one may be prepared to follow it, and those that ended have lost their key.
-- The key is sealed by a key that is kept outside the database. The trust's, so no school_id.
CREATE TABLE filtering.authority (
  id            uuid PRIMARY KEY,
  certificate   bytea NOT NULL,
  sealed_key    bytea,
  made_by       uuid,
  made_at       timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  signing_since timestamptz,
  ended_at      timestamptz,
  CHECK ((ended_at IS NULL) = (sealed_key IS NOT NULL))
);
CREATE UNIQUE INDEX authority_that_signs ON filtering.authority ((true)) WHERE signing_since IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX authority_prepared ON filtering.authority ((true)) WHERE signing_since IS NULL AND ended_at IS NULL;
CALL database.share('filtering.authority');

-- Whether a profile is inspected; school_id 0 is the trust, whose word holds where a school has none of its own.
CREATE TABLE filtering.inspection_scope (
  school_id  integer NOT NULL,
  profile    text NOT NULL REFERENCES filtering.profile(profile),
  inspected  boolean NOT NULL,
  why        text NOT NULL CHECK (char_length(why) <= 300),
  decided_by uuid,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (school_id, profile)
);
CALL database.isolate('filtering.inspection_scope');

-- What is never read: a category, or a host and all below it. The trust's, so no school_id.
CREATE TABLE filtering.inspection_exempt (
  kind       text NOT NULL CHECK (kind IN ('CATEGORY', 'SITE')),
  name       text NOT NULL,
  why        text NOT NULL CHECK (char_length(why) <= 300),
  decided_by uuid,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, name)
);
CALL database.share('filtering.inspection_exempt');
INSERT INTO filtering.inspection_exempt (kind, name, why) VALUES
  ('CATEGORY', 'banking', 'Payment details are nobody else''s business.'),
  ('CATEGORY', 'health', 'Whoever looks for help with their health must not be read.');

-- Search, video and sign-ins of each profile, and settings of the wire: by name. The trust's, so no school_id.
CREATE TABLE filtering.wire_setting (
  name       text PRIMARY KEY,
  value      text NOT NULL CHECK (char_length(value) <= 2000),
  decided_by uuid,
  decided_at timestamptz NOT NULL
);
CALL database.share('filtering.wire_setting');

-- Every change of the above with its reason: only ever added to. The trust's, so no school_id.
CREATE TABLE filtering.inspection_change (
  id         uuid PRIMARY KEY,
  what       text NOT NULL,
  why        text NOT NULL CHECK (char_length(why) <= 300),
  decided_by uuid,
  decided_at timestamptz NOT NULL
);
CREATE INDEX inspection_change_by_time ON filtering.inspection_change (decided_at DESC);
CALL database.share('filtering.inspection_change');
REVOKE UPDATE, DELETE ON filtering.inspection_change FROM belisha_app;

-- Hosts with which inspection went wrong, so that they can be exempted: counted by school, never by person.
CREATE TABLE filtering.inspection_trouble (
  school_id  integer NOT NULL,
  host       text NOT NULL,
  kind       text NOT NULL,
  times      bigint NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL,
  PRIMARY KEY (school_id, host, kind)
);
CALL database.isolate('filtering.inspection_trouble');

-- Search engines that cannot be held to a safe search are closed for children.
INSERT INTO filtering.profile_category (profile, category, allowed, why)
SELECT p, 'search-unlocked', false, 'Its safe search cannot be held, so it is closed for pupils and unknown devices.'
FROM unnest(ARRAY['EYFS_KS1','KS2','UNKNOWN']) p;
