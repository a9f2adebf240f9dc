package org.belisha.incidents.examinations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.ClosingPolicies;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.incidents.examinations.ExaminationFile.Decision;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Searches and devices as a part of an incident's file, and of a child's history. */
@Component
class ExaminationPart implements FilePart, ChildHistory {

    // Asked for late: examinations read incidents, and incidents ask their parts.
    private final ObjectProvider<Examinations> examinations;

    ExaminationPart(ObjectProvider<Examinations> examinations) {
        this.examinations = examinations;
    }

    @Override
    public Optional<Line> line(Viewer viewer, Incident incident) {
        List<ExaminationFile> files = examinations.getObject().ofIncident(incident.id());
        String state = files.isEmpty() ? "None" : files.size() == 1 ? "1 recorded" : files.size() + " recorded";
        boolean imagery = files.stream().anyMatch(ExaminationFile::imagery);
        return Optional.of(new Line(
                "Searches and devices",
                "/incidents/examinations/of/" + incident.id(),
                imagery ? state + ", indecent imagery suspected" : state));
    }

    @Override
    public List<ClosingPolicies.Missing> missing(Incident incident) {
        return examinations.getObject().ofIncident(incident.id()).stream()
                .flatMap(file -> file.lacking().stream()
                        .map(lacking -> new ClosingPolicies.Missing(
                                lacking.rule(),
                                lacking.clause(),
                                "/incidents/examinations/" + file.examination().id(),
                                lacking.words())))
                .toList();
    }

    @Override
    public List<Happened> of(Viewer viewer, PersonId child) {
        return examinations.getObject().ofPupil(viewer, child).stream()
                .map(ExaminationPart::happened)
                .toList();
    }

    private static Happened happened(ExaminationFile file) {
        Examination examination = file.examination();
        return new Happened(
                examination.id(),
                examination.school(),
                examination.happenedAt(),
                examination.kind() == Examination.Kind.DEVICE ? "Device taken" : "Search",
                words(file),
                "/incidents/examinations/" + examination.id(),
                "");
    }

    private static String words(ExaminationFile file) {
        Examination examination = file.examination();
        String found =
                file.standing(EntryKind.FOUND).map(ExaminationFile.Entry::words).collect(Collectors.joining(" "));
        String decided = file.decisions().stream()
                .filter(Decision::agreed)
                .map(decision -> decision.what().words() + ".")
                .collect(Collectors.joining(" "));
        return (examination.title() + ". Sought: " + examination.sought() + ". Because: " + examination.reason()
                        + (found.isEmpty() ? ". " : ". Found: " + found + " ") + decided
                        + (file.imagery() ? " Indecent imagery suspected." : ""))
                .strip();
    }
}
