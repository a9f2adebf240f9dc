package org.belisha.incidents.evidence;

import java.time.Instant;
import java.util.Set;
import org.belisha.permissions.PersonId;

/** The five questions answered once: which with yes, and what follows. */
public record ImageryAnswers(Set<Trigger> yes, String words, PersonId author, Instant at) {

    /** What has to follow, in words. */
    public String follows() {
        return yes.isEmpty()
                ? "None was answered with yes: the safeguarding lead decides with the guidance, and says why"
                : "Refer to police and children's social care at once";
    }

    @Override
    public String toString() {
        return "ImageryAnswers";
    }
}
