package org.belisha.incidents.transfers;

import java.util.UUID;

/**
 * One file that goes along with a child's file; of one that stays behind only its name and the reason.
 *
 * @param record the record it belongs to
 * @param leftOut why it stayed behind, empty where it went along
 */
public record Enclosed(UUID id, UUID record, String name, String mediaType, long bytes, String leftOut) {

    /** Its size as people read it. */
    public String sizeWords() {
        return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + " KB" : bytes / (1024 * 1024) + " MB";
    }

    @Override
    public String toString() {
        return "Enclosed[" + id + "]";
    }
}
