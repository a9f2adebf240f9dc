package org.belisha.activity;

import java.util.List;

/**
 * What a rule would have raised in past days.
 *
 * @param visits how many it was tried on
 * @param cut whether there were more than could be tried
 * @param alerts how many alerts there would have been, ten minutes of one person being one
 * @param people how many people or devices they were about
 * @param ofAdults how many of the alerts were about adults, of whom nothing further is shown
 * @param causes what would have raised them, the most frequent first
 */
public record AlertTrial(
        int days, long visits, boolean cut, long alerts, long people, long ofAdults, List<Cause> causes) {

    public AlertTrial {
        causes = List.copyOf(causes);
    }

    /** A search or a site of pupils, and how many alerts it would have made. */
    public record Cause(String what, boolean searched, long alerts) {}
}
