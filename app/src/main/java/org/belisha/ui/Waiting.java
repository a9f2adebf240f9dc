package org.belisha.ui;

import java.time.Instant;
import java.util.List;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;

/** Tells the home page what waits for a person; each module that gives people work answers for its own. */
public interface Waiting {

    /** What waits for them in this module, nothing where nothing does; called in a scope of all the viewer's schools. */
    List<Item> waitingFor(Viewer viewer);

    /**
     * One kind of work that waits.
     *
     * @param rank 10 for a child in danger, 20 safeguarding, 30 today, 40 this week, 50 for later: the home page's order
     * @param words what waits, such as "2 concerns not opened"; never a child's name
     * @param link where to do it
     * @param count how many
     * @param oldest since when the oldest waits
     */
    record Item(
            int rank,
            String words,
            String link,
            int count,
            @Nullable Instant oldest) {}
}
