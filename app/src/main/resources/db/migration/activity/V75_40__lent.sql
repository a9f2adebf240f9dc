-- The class that had the cart of this device when it was seen: the visit is theirs, whoever has the cart now.
ALTER TABLE activity.visit ADD COLUMN lent_to uuid;
