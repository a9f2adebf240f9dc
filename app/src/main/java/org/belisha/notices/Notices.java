package org.belisha.notices;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people that something waits for them. Whoever writes to parents takes the recipients from {@code People.contactsToTell},
 * which leaves out those whom a court order bars; nothing here knows which child a notice is about.
 */
@Component
public class Notices {

    private final NoticeTable table;
    private final Letters letters;
    private final InstantSource clock;

    Notices(NoticeTable table, Letters letters, InstantSource clock) {
        this.table = table;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Queues a notice in the caller's transaction: it is sent if and only if that commits.
     *
     * @param school the school it comes from, one of the scope
     * @param recipient a person known there
     * @param template what it says
     * @param link a path of Belisha ("/incidents/inbox"), put after the words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(SchoolId school, PersonId recipient, NoticeTemplate template, String link) {
        if (!link.startsWith("/")) {
            throw new IllegalArgumentException("a notice leads to a path of Belisha");
        }
        table.add(UUID.randomUUID(), school, recipient, template, link, clock.instant());
    }

    /** The newest notices of the schools in scope; with words, those whose recipient or subject holds them. */
    @Transactional(readOnly = true)
    public List<Notice> newest(@Nullable String words) {
        return table.newest(words == null || words.isBlank() ? null : words.strip());
    }

    /** A notice as its reader gets it, without its link where that is not kept. */
    public String words(Notice notice) {
        return letters.words(notice);
    }
}
