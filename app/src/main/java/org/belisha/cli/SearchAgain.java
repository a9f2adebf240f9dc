package org.belisha.cli;

import org.belisha.database.SchoolScope;
import org.belisha.incidents.chronology.Search;

/** `search-again`: the search of the safeguarding record built anew, where it is doubted or was restored without its index. */
final class SearchAgain {

    private SearchAgain() {}

    static int run(Settings settings) {
        try (Running running = Running.forCommand(settings)) {
            long texts =
                    SchoolScope.trust().call(() -> running.bean(Search.class).again());
            System.out.println(texts + " texts are searched.");
            return 0;
        }
    }
}
