package org.belisha.cli;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.database.Times;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.transfers.Destination;
import org.belisha.incidents.transfers.HistoryImports;
import org.belisha.incidents.transfers.Meaning;
import org.belisha.incidents.transfers.Sending;
import org.belisha.incidents.transfers.SendingFiles;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.EverPupil;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.springframework.core.io.ByteArrayResource;

/** Files of children in the demo: history from another system at the second school, and one child's file on its way to the first. */
final class DemoFiles {

    private final Running running;
    private final School school;
    private final Viewer lead;

    private DemoFiles(Running running, School school) {
        this.running = running;
        this.school = school;
        Person person =
                running.bean(People.class).withRole(school.id(), Role.DSL).getFirst();
        this.lead = new Viewer(person.id(), person.name(), Map.of(school.id(), Set.of(Role.DSL)), null);
    }

    /** Takes history over at one school and sends a child's file to the other. */
    static void live(Running running, School from, School to) {
        List<EverPupil> pupils = running.bean(People.class).everPupils(from.id()).stream()
                .filter(pupil -> pupil.upn() != null)
                .sorted(java.util.Comparator.comparing(EverPupil::familyName))
                .limit(2)
                .toList();
        if (pupils.size() < 2) {
            return;
        }
        DemoFiles files = new DemoFiles(running, from);
        files.takesOver(pupils);
        files.sends(pupils.getFirst(), to);
    }

    private void takesOver(List<EverPupil> pupils) {
        String csv = "UPN,Date,Category,Incident,Actions\n"
                + pupils.get(0).upn()
                + ",12/03/2024 10:40,Online safety,\"Told her teacher that a stranger wrote to her in a game.\","
                + "Parents rung the same day\n"
                + pupils.get(0).upn()
                + ",14/03/2024,Online safety,The account was blocked and reported with her mother.,\n"
                + pupils.get(1).upn()
                + ",05/02/2024,Attendance,Late four times this week; tired.,Spoke with his carer\n";
        HistoryImports imports = running.bean(HistoryImports.class);
        Outcome taken = imports.take(
                lead,
                school.id(),
                "export-2024.csv",
                "CPOMS",
                new ByteArrayResource(csv.getBytes(StandardCharsets.UTF_8)));
        if (taken instanceof Outcome.Done done) {
            imports.map(
                    lead,
                    done.id(),
                    Map.of(
                            Meaning.UPN, "UPN",
                            Meaning.DATE, "Date",
                            Meaning.KIND, "Category",
                            Meaning.WORDS, "Incident",
                            Meaning.MORE, "Actions"));
            imports.apply(lead, done.id());
        }
    }

    private void sends(EverPupil child, School to) {
        LocalDate today =
                running.bean(InstantSource.class).instant().atZone(Times.LONDON).toLocalDate();
        running.bean(SendingFiles.class)
                .send(
                        lead,
                        school.id(),
                        new Sending(child.id(), Destination.TRUST, to.id(), "", today.minusDays(2), Map.of()));
    }
}
