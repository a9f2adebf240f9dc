package org.belisha.filtering.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Authorities;
import org.belisha.filtering.Inspection;
import org.belisha.filtering.SeenTrouble;
import org.belisha.filtering.TrustCertificate;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the trust reads inside encrypted connections, with which certificate, what it never reads, and what went wrong. */
@Controller
class InspectionPage {

    private final Inspection inspection;
    private final Authorities authorities;
    private final Schools schools;
    private final People people;
    private final InstantSource clock;

    InspectionPage(
            Inspection inspection, Authorities authorities, Schools schools, People people, InstantSource clock) {
        this.inspection = inspection;
        this.authorities = authorities;
        this.schools = schools;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/filtering/inspection")
    @Needs(Permission.MANAGE_INSPECTION)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
        SchoolScope.trust().run(() -> show(words, model));
        return "filtering/inspection";
    }

    private void show(String words, Model model) {
        Inspection.State state = inspection.state();
        List<TrustCertificate> certificates = authorities.all();
        List<SeenTrouble> troubles = inspection.troubles(words.strip().toLowerCase(java.util.Locale.ROOT));
        model.addAttribute("q", words);
        model.addAttribute("state", state);
        model.addAttribute("certificates", certificates);
        model.addAttribute("usable", certificates.stream().anyMatch(each -> each.endedAt() == null));
        model.addAttribute("soon", clock.instant().plus(Authorities.EARLY));
        model.addAttribute("troubles", troubles);
        model.addAttribute("schoolNames", names(schools.all()));
        model.addAttribute("categories", inspection.categories());
        model.addAttribute("names", names(certificates, state.changes()));
    }

    static Map<SchoolId, String> names(List<School> all) {
        Map<SchoolId, String> names = new java.util.LinkedHashMap<>();
        names.put(SchoolId.TRUST, "All schools");
        all.forEach(school -> names.put(school.id(), school.name()));
        return names;
    }

    private Map<PersonId, String> names(List<TrustCertificate> certificates, List<Inspection.Change> changes) {
        List<PersonId> those = Stream.concat(
                        certificates.stream().map(TrustCertificate::madeBy),
                        changes.stream().map(Inspection.Change::by))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(those).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
