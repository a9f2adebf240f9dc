package org.belisha.audit;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what was done and what was looked at; facts are ids and codes, never names or content. */
@Component
public class Audit {

    private final AuditTable table;
    private final InstantSource clock;
    private final ObjectProvider<CurrentViewer> viewers;

    Audit(AuditTable table, InstantSource clock, ObjectProvider<CurrentViewer> viewers) {
        this.table = table;
        this.clock = clock;
        this.viewers = viewers;
    }

    /** An act of the signed-in person, or of Belisha itself where nobody is; refuses to be written outside a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(SchoolId school, String action, String subject, Map<String, String> facts) {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        write(school, viewer == null ? null : viewer.person(), action, subject, facts);
    }

    /** An act of a named person, for where no session tells who acts (a mailed link, a class signing). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAs(PersonId actor, SchoolId school, String action, String subject, Map<String, String> facts) {
        write(school, actor, action, subject, facts);
    }

    /** An act whose doer asked not to be named: no actor is kept, whoever is signed in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordUnnamed(SchoolId school, String action, String subject, Map<String, String> facts) {
        write(school, null, action, subject, facts);
    }

    /** A look at a safeguarding record, with the look's own words for why where there are any. */
    @Transactional
    public void looked(SchoolId school, String subject, Map<String, String> facts) {
        record(school, "looked", subject, facts);
    }

    /** An act that was refused, in a transaction of its own, since the refused one is rolled back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(SchoolId school, String action, String subject, Map<String, String> facts) {
        record(school, action + ".refused", subject, facts);
    }

    private void write(
            SchoolId school, @Nullable PersonId actor, String action, String subject, Map<String, String> facts) {
        table.add(new AuditEntry(
                0, school, clock.instant(), actor, action, subject, AuditEntry.factsAsText(new TreeMap<>(facts))));
    }
}
