package org.belisha.incidents;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;

/** Something that keeps files beside the records of a child; each part of the record implements it for its own. */
public interface AttachedFiles {

    /** The files of the records of one child that this viewer may read, in any order; the caller has checked that the viewer may see the child's file. */
    List<Attached> of(Viewer viewer, PersonId child);

    /** The content of one of them that is not kept back; read and closed in the transaction that asked for it. */
    InputStream content(Attached file);

    /**
     * One file.
     *
     * @param record the record it belongs to, as a chronology names it
     * @param bytes its size, or close to it where it is kept in pieces
     * @param keptBack why nobody may have it, empty where it may go along
     */
    record Attached(UUID id, UUID record, SchoolId school, String name, String mediaType, long bytes, String keptBack) {

        @Override
        public String toString() {
            return "Attached[" + id + "]";
        }
    }
}
