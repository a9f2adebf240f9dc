package org.belisha.filtering;

import org.belisha.phrases.PhraseBook;
import org.belisha.phrases.Score;

/**
 * How the words of a page are judged before anybody sees it.
 *
 * @param limit from what weight on it is stopped
 * @param stops false where a person has opened the site, so that its pages are weighed for the record and never stopped
 */
public record PageWords(PhraseBook book, int limit, boolean stops) {

    /** Whether a page of this weight is stopped. */
    public boolean stops(Score score) {
        return stops && score.total() >= limit;
    }
}
