-- What is added to a record after its file was accepted elsewhere goes after it; null for what went with the file itself.
ALTER TABLE incidents.transfer_part ADD COLUMN added_at timestamptz;
CREATE INDEX transfer_part_added ON incidents.transfer_part (to_school, added_at) WHERE added_at IS NOT NULL;
