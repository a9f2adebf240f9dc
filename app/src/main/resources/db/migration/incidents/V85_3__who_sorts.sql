-- Who switched a risk area; nobody for the versions that came with Belisha.
ALTER TABLE incidents.taxonomy ADD COLUMN set_by uuid;
