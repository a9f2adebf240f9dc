package org.belisha.filtering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.belisha.phrases.PhraseBook;

/** What new phrases would do to pages that must stay open, found out before they hold. */
final class WordTrial {
    private static final String PAGES = "/phrases/must-stay-open.txt";

    private WordTrial() {}

    /** Why these phrases are not to be used, or empty where they may. */
    static String objection(WordRules now, PhraseBook then) {
        List<String> closed = new ArrayList<>();
        for (String page : pages()) {
            int end = page.indexOf('\n');
            String text = page.substring(end + 1);
            for (Profile profile : Profile.values()) {
                int limit = now.limits(profile).page();
                if (limit > 0
                        && now.book().score(text).total() < limit
                        && then.score(text).total() >= limit
                        && !closed.contains(page.substring(0, end))) {
                    closed.add(page.substring(0, end));
                }
            }
        }
        return closed.isEmpty()
                ? ""
                : "It would close " + closed.size() + " of the pages that must stay open, such as “" + closed.getFirst()
                        + "”.";
    }

    private static List<String> pages() {
        try (InputStream in = WordTrial.class.getResourceAsStream(PAGES)) {
            if (in == null) {
                throw new IllegalStateException("the pages that must stay open are not shipped");
            }
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> pages = new ArrayList<>(List.of(all.split("(?m)^== ")));
            return pages.subList(1, pages.size());
        } catch (IOException unreadable) {
            throw new IllegalStateException("the pages that must stay open cannot be read", unreadable);
        }
    }
}
