-- When those who answer were told again that a request for a site is late, so that each is told about once.
ALTER TABLE filtering.site_request ADD COLUMN reminded_at timestamptz;
