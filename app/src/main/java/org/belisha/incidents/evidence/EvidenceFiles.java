package org.belisha.incidents.evidence;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.incidents.AttachedFiles;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files of concerns about a child and of the child's incidents; what may show an undressed child goes nowhere (7.1). */
@Component
class EvidenceFiles implements AttachedFiles {

    private final Incidents incidents;
    private final Evidence evidence;
    private final FileTable table;
    private final SealedFiles sealed;

    EvidenceFiles(Incidents incidents, Evidence evidence, FileTable table, SealedFiles sealed) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.table = table;
        this.sealed = sealed;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Attached> of(Viewer viewer, PersonId child) {
        List<Attached> files = new ArrayList<>();
        for (Concern concern : incidents.concernsAbout(viewer, child)) {
            evidence.ofConcern(concern).forEach(file -> files.add(attached(file, concern.id())));
        }
        for (Incident incident : incidents.ofChild(viewer, child)) {
            // The files of a concern in it belong to that concern, which may be about another child alone.
            evidence.ofIncident(viewer, incident).stream()
                    .filter(file -> file.concern() == null)
                    .forEach(file -> files.add(attached(file, incident.id())));
        }
        return files;
    }

    @Override
    @Transactional(readOnly = true)
    public InputStream content(Attached file) {
        if (!file.keptBack().isEmpty()) {
            throw new IllegalArgumentException("this file goes nowhere: " + file);
        }
        return sealed.content(table.one(file.id()).orElseThrow());
    }

    private static Attached attached(StoredFile file, UUID record) {
        return new Attached(
                file.id(),
                record,
                file.school(),
                file.name(),
                file.mediaType(),
                file.bytes(),
                switch (file.state()) {
                    case OPEN -> "";
                    case SEALED -> "It may show an undressed child: it stays sealed, and the police are asked for it";
                    case INFECTED -> "Malware was found in it";
                    case NOT_SCANNED -> "It was not scanned for malware yet";
                });
    }
}
