package org.belisha.incidents.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** That files are kept with a child's concerns and incidents, by name and kind; and what was answered about a nude or indecent picture. */
@Component
class FileHistory implements ChildHistory {

    private final Incidents incidents;
    private final FileTable files;
    private final ImageryTable imagery;

    FileHistory(Incidents incidents, FileTable files, ImageryTable imagery) {
        this.incidents = incidents;
        this.files = files;
        this.imagery = imagery;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        List<Happened> events = new ArrayList<>();
        for (Incident incident : incidents.ofChild(viewer, child)) {
            String page = "/incidents/evidence/incident/" + incident.id();
            files.ofIncident(incident.id(), List.of()).forEach(file -> events.add(file(file, page)));
            for (ImageryAnswers answers : imagery.answers(incident.id())) {
                events.add(new Happened(
                        incident.id(),
                        incident.school(),
                        answers.at(),
                        "Questions about a nude or indecent picture",
                        words(answers),
                        page,
                        ""));
            }
        }
        for (Concern concern : incidents.concernsAbout(viewer, child)) {
            files.ofConcern(concern.id()).forEach(file -> events.add(file(file, null)));
        }
        return events;
    }

    private static Happened file(FileTable.Row file, @org.jspecify.annotations.Nullable String page) {
        return new Happened(
                file.id(),
                file.school(),
                file.addedAt(),
                "File",
                "%s (%s). %s."
                        .formatted(
                                file.name(),
                                file.holds().name().toLowerCase(Locale.UK),
                                file.origin().words()),
                page,
                "");
    }

    private static String words(ImageryAnswers answers) {
        List<String> lines = new ArrayList<>();
        for (Trigger trigger : Trigger.values()) {
            lines.add(trigger.words() + (answers.yes().contains(trigger) ? " Yes." : " No."));
        }
        lines.add(answers.follows() + ".");
        lines.add(answers.words());
        return String.join("\n", lines);
    }
}
