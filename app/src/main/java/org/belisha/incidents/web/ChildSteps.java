package org.belisha.incidents.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.BlockedVisit;
import org.belisha.filtering.BlockedVisits;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Picture;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.incidents.evidence.DetailedReports;
import org.belisha.incidents.evidence.Details;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.incidents.evidence.Upload;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.KeyStage;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** "Tell someone" for children: a sentence a screen, each answer carried in the form to the next, nothing kept before the last. */
@Component
class ChildSteps {

    private static final int LONGEST_NAME = 200;

    private static final List<String> CARRIED = List.of(
            "key",
            "visit",
            "school",
            "picture",
            "standing",
            "wordsDone",
            "words",
            "adultDone",
            "adult",
            "someone",
            "not",
            "named",
            "sound");

    private final DetailedReports reports;
    private final Evidence evidence;
    private final People people;
    private final Schools schools;
    private final TrustedAdults trustedAdults;
    private final BlockedVisits visits;

    ChildSteps(
            DetailedReports reports,
            Evidence evidence,
            People people,
            Schools schools,
            TrustedAdults trustedAdults,
            BlockedVisits visits) {
        this.reports = reports;
        this.evidence = evidence;
        this.people = people;
        this.schools = schools;
        this.trustedAdults = trustedAdults;
        this.visits = visits;
    }

    Fields begin(String visit) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.add("key", Submission.fresh().text());
        typed.add("visit", visit);
        typed.add("sound", "ask");
        return new Fields(typed);
    }

    boolean complete(@Nullable Viewer viewer, Fields form) {
        return step(viewer, form).equals("send");
    }

    /** The first question that has no answer yet. */
    private String step(@Nullable Viewer viewer, Fields form) {
        if (schoolOf(viewer, form) == null) {
            return "school";
        }
        if (form.choice("picture", Picture.class) == null) {
            return "picture";
        }
        if (form.choice("standing", Reported.Standing.class) == null) {
            return "standing";
        }
        if (form.text("wordsDone").isEmpty() && writes(viewer)) {
            return "words";
        }
        if (form.text("adultDone").isEmpty()
                && form.person("adult") == null
                && !adults(viewer, form).isEmpty()) {
            return "adult";
        }
        if (form.yes("named") == null && viewer != null) {
            return "named";
        }
        return form.text("sound").equals("ask") ? "sound" : "send";
    }

    String show(@Nullable Viewer viewer, Fields form, Model model) {
        String step = step(viewer, form);
        Map<String, String> carried = new LinkedHashMap<>();
        for (String field : CARRIED) {
            if (!form.text(field).isEmpty() && !field.equals("not") && !field.equals(step)) {
                carried.put(field, form.text(field));
            }
        }
        model.addAttribute("step", step.equals("send") ? "named" : step);
        model.addAttribute("carried", carried);
        model.addAttribute("nots", form.all("not"));
        model.addAttribute("writes", writes(viewer));
        model.addAttribute("pictures", Picture.values());
        model.addAttribute("adults", adults(viewer, form));
        model.addAttribute("allSchools", step.equals("school") ? schools.all() : List.<School>of());
        return "incidents/tell-child";
    }

    String send(@Nullable Viewer viewer, Fields form, @Nullable MultipartFile voice, Model model) {
        SchoolId school = schoolOf(viewer, form);
        if (school == null) {
            throw new NotFound();
        }
        boolean anonymous = viewer != null && Boolean.FALSE.equals(form.yes("named"));
        Reported.Standing standing = form.choice("standing", Reported.Standing.class);
        PersonId adult = form.person("adult");
        boolean offered = viewer != null
                && adult != null
                && trustedAdults.of(viewer.person(), school).containsKey(adult);
        Reported reported = new Reported(
                Submission.of(form.text("key")),
                Reported.Route.CHILD,
                anonymous,
                "",
                standing,
                viewer != null && !anonymous && standing == Reported.Standing.VICTIM
                        ? List.of(viewer.person())
                        : List.of(),
                "",
                form.choice("picture", Picture.class),
                form.text("words"),
                null,
                "",
                Set.of(),
                form.visit(),
                offered ? adult : null,
                form.people("not").stream()
                        .filter(not -> viewer != null
                                && trustedAdults.of(viewer.person(), school).containsKey(not))
                        .toList());
        String someone = form.text("someone").strip();
        Details details = someone.isEmpty() || someone.length() > LONGEST_NAME
                ? Details.NONE
                : new Details("", "", null, null, null, false, someone, List.of());
        ConcernSaved answer = TellPage.within(school, any -> reports.report(viewer, school, reported, details));
        if (!(answer instanceof ConcernSaved.Saved saved)) {
            return show(viewer, begin(""), model);
        }
        boolean voiceSent = voice != null && !voice.isEmpty();
        boolean kept = voice != null && voiceSent && voiceKept(viewer, anonymous, school, saved.id(), voice);
        model.addAttribute("voiceKept", kept);
        model.addAttribute("voiceLost", voiceSent && !kept);
        model.addAttribute("saved", saved);
        model.addAttribute("anonymous", anonymous);
        return "incidents/told-child";
    }

    /** The words are kept by now; a voice that is not taken takes nothing of them away. */
    private boolean voiceKept(
            @Nullable Viewer viewer, boolean anonymous, SchoolId school, UUID concern, MultipartFile voice) {
        PersonId by = viewer == null || anonymous ? null : viewer.person();
        Upload upload = new Upload("voice", voice.getSize(), voice, false);
        return TellPage.within(school, any -> evidence.addVoice(school, concern, by, upload)) instanceof Outcome.Done;
    }

    private @Nullable SchoolId schoolOf(@Nullable Viewer viewer, Fields form) {
        if (viewer != null) {
            return viewer.schoolFor(Permission.TELL_SOMEONE);
        }
        UUID visit = Fields.uuid(form.text("visit"));
        SchoolId blockedAt = visit == null
                ? null
                : visits.blockedVisit(visit).map(BlockedVisit::school).orElse(null);
        if (blockedAt != null) {
            return blockedAt;
        }
        return schools.all().stream()
                .map(School::id)
                .filter(id -> id.toString().equals(form.text("school")))
                .findFirst()
                .orElse(null);
    }

    /** Children write from Year 3; of a child who is not signed in nothing is known, so writing is offered. */
    private boolean writes(@Nullable Viewer viewer) {
        return viewer == null
                || people.pupil(viewer.person()).map(Pupil::keyStage).orElse(KeyStage.KS2) == KeyStage.KS2;
    }

    private List<Adult> adults(@Nullable Viewer viewer, Fields form) {
        SchoolId school = viewer == null ? null : viewer.schoolFor(Permission.TELL_SOMEONE);
        List<Adult> adults = new ArrayList<>();
        if (viewer != null && school != null) {
            trustedAdults
                    .of(viewer.person(), school)
                    .forEach((id, words) -> adults.add(
                            new Adult(id.toString(), words, form.all("not").contains(id.toString()))));
        }
        return adults;
    }

    /** A trusted adult, and whether the child said "not this person". */
    public record Adult(String id, String words, boolean not) {
        @Override
        public String toString() {
            return "Adult";
        }
    }
}
