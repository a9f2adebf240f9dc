-- The policy is the trust's and every school follows the same one, so none of these tables has a school_id.
CREATE TABLE policies.version (
  id             uuid PRIMARY KEY,
  number         integer NOT NULL UNIQUE,
  title          text NOT NULL,
  source         text NOT NULL CHECK (source IN ('OWN', 'MARKDOWN', 'WORD')),
  file_name      text NOT NULL,
  file_sha256    text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  state          text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'REPLACED')),
  review_on      date,
  next_review_on date,
  drafted_by     uuid,
  drafted_at     timestamptz NOT NULL,
  published_by   uuid,
  published_at   timestamptz,
  CHECK (state = 'DRAFT' OR (review_on IS NOT NULL AND next_review_on > review_on AND published_at IS NOT NULL))
);
CALL database.share('policies.version');
-- One version in force for all schools (clause 0.2).
CREATE UNIQUE INDEX version_in_force ON policies.version (state) WHERE state = 'PUBLISHED';

CREATE TABLE policies.section (
  version_id uuid NOT NULL REFERENCES policies.version(id),
  place      integer NOT NULL,
  depth      integer NOT NULL,
  number     text,
  heading    text NOT NULL,
  agreement  text CHECK (agreement IN ('A1', 'A2', 'A3', 'A4', 'A5')),
  PRIMARY KEY (version_id, place)
);
CALL database.share('policies.section');
REVOKE UPDATE, DELETE ON policies.section FROM ${app};

CREATE TABLE policies.block (
  version_id uuid NOT NULL,
  section    integer NOT NULL,
  place      integer NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('SUBHEADING', 'PARAGRAPH', 'BULLET')),
  words      text NOT NULL,
  PRIMARY KEY (version_id, section, place),
  FOREIGN KEY (version_id, section) REFERENCES policies.section(version_id, place)
);
CALL database.share('policies.block');
REVOKE UPDATE, DELETE ON policies.block FROM ${app};
