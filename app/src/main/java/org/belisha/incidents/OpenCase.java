package org.belisha.incidents;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.belisha.audit.Audit;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one way to write under an incident: found by whoever works there, locked, open, and written down in the audit when done. */
@Component
class OpenCase {

    private final IncidentTable incidents;
    private final Audit audit;

    OpenCase(IncidentTable incidents, Audit audit) {
        this.incidents = incidents;
        this.audit = audit;
    }

    /** Does the work in an open incident. */
    @Transactional
    Outcome work(Viewer by, UUID id, String action, Function<Incident, Outcome> work) {
        return alsoClosed(by, id, action, incident -> incident.open() ? work.apply(incident) : Incidents.closed());
    }

    /** Likewise in a closed one: for what becomes known late. */
    @Transactional
    Outcome alsoClosed(Viewer by, UUID id, String action, Function<Incident, Outcome> work) {
        Incident incident = incidents
                .lock(id, by.person())
                .filter(found -> Incidents.mayWork(by, found))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        Outcome outcome = work.apply(incident);
        if (outcome instanceof Outcome.Done) {
            audit.recordAs(by.person(), incident.school(), action, "incident:" + id, Map.of());
        }
        return outcome;
    }
}
