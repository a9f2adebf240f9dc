package org.belisha.incidents;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An adult whom a child, a parent or the public names is neither told of it nor finds it, until another of the team says they are only named. */
@Component("namedAdults")
public class NamedAdults {

    private static final int LONGEST = 2_000;

    private final NamedTable table;
    private final ConcernTable concerns;
    private final StaffNamed staffNamed;
    private final Audit audit;
    private final InstantSource clock;

    NamedAdults(NamedTable table, ConcernTable concerns, StaffNamed staffNamed, Audit audit, InstantSource clock) {
        this.table = table;
        this.concerns = concerns;
        this.staffNamed = staffNamed;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a concern from those whom its words, or words that were added to it, name; staff who write "I told the lead" do not shut the lead out. */
    void keepFrom(Concern concern, String added) {
        if (concern.route() != Reported.Route.STAFF) {
            table.keep(concern, staffNamed.in(concern, added).keySet(), clock.instant());
        }
    }

    /** From whom a concern is kept since it names them; the caller has opened it. */
    @Transactional(readOnly = true)
    public List<PersonId> keptFrom(Concern concern) {
        return table.keptFrom(concern.id());
    }

    /** Lets an adult read it who is only named, for example as the one whom the child told; never by themselves. */
    @Transactional
    public Outcome let(Viewer by, UUID id, @Nullable PersonId adult, String because) {
        Concern concern = concerns.forTeam(id, by.person())
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .orElse(null);
        if (concern == null || adult == null || !table.keptFrom(id).contains(adult)) {
            return new Outcome.NotFound();
        }
        if (because.isBlank() || because.length() > LONGEST) {
            return Outcome.Refused.because("let-" + adult, "Say why they may read it");
        }
        table.let(id, adult, because.strip(), by.person(), clock.instant());
        audit.recordAs(
                by.person(), concern.school(), "concern.let-read", "concern:" + id, Map.of("person", adult.toString()));
        return new Outcome.Done(id);
    }
}
