-- Lists of sites that the trust subscribes to or has uploaded, each for one category. They hold in every school, so there is no school_id.
CREATE TABLE filtering.site_list (
  id           uuid PRIMARY KEY,
  name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  category     text NOT NULL,
  format       text NOT NULL,
  folder       text NOT NULL DEFAULT '',
  address      text CHECK (char_length(address) <= 500),
  etag         text,
  added_by     uuid,
  added_at     timestamptz NOT NULL,
  removed_by   uuid,
  removed_at   timestamptz,
  checked_at   timestamptz,
  failed_since timestamptz,
  failure      text
);
CALL database.share('filtering.site_list');

-- Every version that came, taken or refused: the history of what was blocked since when. The text is kept of the one in force. No school_id, as above.
CREATE TABLE filtering.site_list_version (
  id       uuid PRIMARY KEY,
  list_id  uuid NOT NULL REFERENCES filtering.site_list(id),
  came_at  timestamptz NOT NULL,
  came_by  uuid,
  state    text NOT NULL CHECK (state IN ('IN_FORCE', 'REPLACED', 'REFUSED')),
  sites    integer NOT NULL,
  skipped  integer NOT NULL,
  unread   integer NOT NULL,
  replayed integer NOT NULL,
  changed  integer NOT NULL,
  why      text NOT NULL,
  content  bytea
);
CREATE UNIQUE INDEX site_list_version_in_force ON filtering.site_list_version (list_id) WHERE state = 'IN_FORCE';
CREATE INDEX site_list_version_by_list ON filtering.site_list_version (list_id, came_at DESC);
CALL database.share('filtering.site_list_version');
