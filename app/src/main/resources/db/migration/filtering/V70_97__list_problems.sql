-- The lines of a version that could not be read, packed: a file, a line and words each.
ALTER TABLE filtering.site_list_version ADD COLUMN problems bytea;
