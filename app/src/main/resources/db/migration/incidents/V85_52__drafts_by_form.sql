-- Two forms open in two tabs are two drafts. writer is the tab that wrote last, version how often it was written: a tab that finds another
-- has written on keeps its own words as a draft of its own.
ALTER TABLE incidents.draft
  ADD COLUMN key uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN writer uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  DROP CONSTRAINT draft_pkey,
  ADD PRIMARY KEY (person_id, school_id, form, key);
ALTER TABLE incidents.draft ALTER COLUMN key DROP DEFAULT, ALTER COLUMN writer DROP DEFAULT, ALTER COLUMN version DROP DEFAULT;
