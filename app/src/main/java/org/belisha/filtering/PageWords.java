package org.belisha.filtering;

import org.belisha.phrases.PhraseBook;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a page are judged before anybody sees it.
 *
 * @param limit from what weight on it is stopped
 * @param stops false where a person has opened the site, or where an alert alone asks, so that pages are weighed for the record and never stopped
 * @param closedUnread whether a page that cannot be read is stopped, as it is for children
 */
public record PageWords(PhraseBook book, int limit, boolean stops, boolean closedUnread) {

    /** Why a page of this weight is stopped, or null where it is not. */
    public @Nullable Reason stopped(Score score) {
        return stops && score.total() >= limit ? new Reason(Reason.Code.WORDS, WordRules.theme(score)) : null;
    }

    /** Why a page that cannot be read is stopped, or null where it is not. */
    public @Nullable Reason unread() {
        return closedUnread ? Reason.of(Reason.Code.UNREADABLE) : null;
    }
}
