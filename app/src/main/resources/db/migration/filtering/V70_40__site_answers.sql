-- How a request for a site was answered: for whom, until when, and by which act for a class or a person (clause 8.3).
ALTER TABLE filtering.site_request
  ADD COLUMN class_id uuid REFERENCES schools.class(id),
  ADD COLUMN allowed_for text CHECK (allowed_for IN ('CLASS', 'ASKER', 'SCHOOL')),
  ADD COLUMN allowed_until timestamptz,
  ADD COLUMN lesson_act_id uuid REFERENCES filtering.lesson_act(id);
CREATE INDEX site_request_by_asker ON filtering.site_request (asker, asked_at DESC);
