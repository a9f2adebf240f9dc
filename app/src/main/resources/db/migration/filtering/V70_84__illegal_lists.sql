-- A list of the illegal tier is replaced by newer versions and never taken away: the tier has no off switch, here neither.
ALTER TABLE filtering.site_list ADD CONSTRAINT illegal_stays CHECK (category <> 'illegal' OR removed_at IS NULL);
