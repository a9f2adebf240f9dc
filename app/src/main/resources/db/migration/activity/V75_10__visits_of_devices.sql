-- When each device was last seen.
CREATE INDEX visit_by_device ON activity.visit (device_id, at DESC) WHERE device_id IS NOT NULL;
