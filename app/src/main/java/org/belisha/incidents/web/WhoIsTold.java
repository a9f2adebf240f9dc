package org.belisha.incidents.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.Times;
import org.belisha.incidents.Authority;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.ParentsDecided;
import org.belisha.incidents.ToldHow;
import org.belisha.incidents.Withheld;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Contacts;
import org.belisha.schools.CourtOrder;
import org.belisha.schools.LocalAuthority;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Who is told for the pupils of an incident beside their parents, and who never: local authorities and what courts bar (13.3, 13.4). */
@Component
class WhoIsTold {

    private final Contacts contacts;
    private final ParentsDecided decided;

    WhoIsTold(Contacts contacts, ParentsDecided decided) {
        this.contacts = contacts;
        this.decided = decided;
    }

    /** Keeps what the lead decides on one parent. */
    Outcome mayTell(Viewer by, UUID id, Fields form) {
        PersonId pupil = form.person("pupil");
        return pupil == null
                ? new Outcome.NotFound()
                : decided.decide(by, id, pupil, form.person("adult"), form.yes("may"), form.text("mayWords"));
    }

    /** Puts on the page whom to tell and whom never, what the lead decided on each, and the choices of the forms. */
    void of(Viewer viewer, IncidentFile file, Model model) {
        model.addAttribute("whyWithheld", Withheld.values());
        model.addAttribute("hows", ToldHow.values());
        model.addAttribute("lookedAfter", lookedAfter(file));
        model.addAttribute("barred", barred(file));
        model.addAttribute("authorityChoices", Words.of(Authority.values(), Authority::words));
        model.addAttribute("authorityHints", Words.of(Authority.values(), Authority::hint));
        model.addAttribute("mayBeTold", decided.of(file.incident().id()));
        model.addAttribute("decides", decided.decides(viewer, file.incident()));
    }

    /** The local authority of each looked-after pupil, as it is reached. */
    private static Map<PersonId, String> lookedAfter(IncidentFile file) {
        Map<PersonId, String> words = new LinkedHashMap<>();
        file.lookedAfter().forEach((pupil, authority) -> words.put(pupil, words(authority)));
        return words;
    }

    /** The contacts of each pupil whom a court bars today, with what it bars; the look is written down. */
    private Map<PersonId, List<String>> barred(IncidentFile file) {
        Map<PersonId, List<String>> barred = new LinkedHashMap<>();
        LocalDate today = contacts.today();
        for (PersonId pupil : file.pupilsToTellOf()) {
            List<String> names = new ArrayList<>();
            for (Contacts.Known known : contacts.lookAt(pupil)) {
                known.orders().stream()
                        .filter(order -> order.holdsOn(today))
                        .findFirst()
                        .ifPresent(order -> names.add(words(known, order)));
            }
            barred.put(pupil, names);
        }
        return barred;
    }

    /** The forms, with whoever looks as the one who told, and children's social care filled in for a looked-after pupil until that is decided. */
    Fields prefilled(Viewer viewer, IncidentFile file) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.add("toldBy", viewer.person().toString());
        if (!file.lookedAfter().isEmpty() && !file.decided().containsKey(Authority.SOCIAL_CARE)) {
            fields.add("authorities", Authority.SOCIAL_CARE.name());
            fields.add(
                    "contact",
                    file.lookedAfter().values().stream()
                            .map(WhoIsTold::words)
                            .distinct()
                            .collect(Collectors.joining("; ")));
        }
        return new Fields(fields);
    }

    private static String words(LocalAuthority authority) {
        return Stream.of(authority.name(), authority.worker(), authority.email())
                .filter(Objects::nonNull)
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String words(Contacts.Known known, CourtOrder order) {
        LocalDate end = order.endsOn();
        return known.contact().adultName() + " (" + known.contact().relationship() + "). A court order bars: "
                + order.bars().words().toLowerCase(java.util.Locale.UK)
                + (end == null
                        ? ""
                        : ", until " + Times.day(end.atStartOfDay(Times.LONDON).toInstant()));
    }
}
