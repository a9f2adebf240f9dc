package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether visits reach the record: those that wait on the disk, and those that could be kept nowhere (policy 8.1). */
@Component
public class Backlog {
    private final LostVisits lost;
    private final VisitWriter writer;

    Backlog(LostVisits lost, VisitWriter writer) {
        this.lost = lost;
        this.writer = writer;
    }

    /** How many could be kept nowhere, of those in scope that nobody has answered for. */
    public long lost() {
        return lost.open();
    }

    /** How many wait on the disk for the database. */
    public long waiting() {
        return writer.onDisk();
    }

    /** What is wrong in plain words, the worst first; nothing where all is well. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        long gone = lost();
        if (gone > 0) {
            words.add(visits(gone) + " could not be recorded, and nobody has said what was done about it");
        }
        if (waiting() > 0) {
            words.add(visits(waiting()) + " on the disk, waiting for the database");
        }
        return words;
    }

    private static String visits(long count) {
        return count == 1 ? "1 visit" : count + " visits";
    }
}
