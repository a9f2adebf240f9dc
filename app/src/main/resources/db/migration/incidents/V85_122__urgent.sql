-- Whoever reports may say that a child may be in danger now: it is told at once whatever the hour, and waits by the clock, not by school hours.
ALTER TABLE incidents.concern ADD COLUMN urgent boolean NOT NULL DEFAULT false;
