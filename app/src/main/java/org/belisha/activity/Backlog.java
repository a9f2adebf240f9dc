package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether visits reach the record: those that wait on the disk, and those that could be kept nowhere (policy 8.1). */
@Component
public class Backlog {
    private final VisitQueue queue;
    private final VisitWriter writer;

    Backlog(VisitQueue queue, VisitWriter writer) {
        this.queue = queue;
        this.writer = writer;
    }

    /** How many could be kept nowhere since the start. */
    public long lost() {
        return queue.lost();
    }

    /** How many wait on the disk for the database. */
    public long waiting() {
        return writer.onDisk();
    }

    /** What is wrong in plain words, the worst first; nothing where all is well. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (lost() > 0) {
            words.add(visits(lost()) + " could not be recorded since the last start");
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
