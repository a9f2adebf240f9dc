-- Files of visits that waited on the disk and are on record: each is added once, whenever the process ended. They mix schools, so it has no school.
CREATE TABLE activity.replayed (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);
CALL database.share('activity.replayed');
