package org.belisha.incidents.examinations.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.examinations.Authorisers;
import org.belisha.incidents.examinations.Custody;
import org.belisha.incidents.examinations.Examination;
import org.belisha.incidents.examinations.ExaminationFile;
import org.belisha.incidents.examinations.Opening;
import org.belisha.incidents.examinations.Recorded;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.Words;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Reads the forms of an examination, and gives them their choices. */
@Component
class ExaminationForm {

    private final Authorisers authorisers;
    private final Names names;

    ExaminationForm(Authorisers authorisers, Names names) {
        this.authorisers = authorisers;
        this.names = names;
    }

    static Opening opening(Fields form) {
        return new Opening(
                form.person("pupil"),
                form.choice("kind", Examination.Kind.class),
                form.text("device"),
                form.choice("ground", Examination.Ground.class),
                form.text("reason"),
                form.person("authorisedBy"),
                form.person("searcher"),
                form.person("witness"),
                form.yes("sameSex"),
                form.text("urgentWhy"),
                form.yes("outerOnly"),
                form.text("sought"),
                form.text("place"),
                form.choice("cooperation", Examination.Cooperation.class),
                form.moment("happenedAt"));
    }

    static Recorded recorded(ExaminationFile.EntryKind kind, Fields form) {
        String code = switch (kind) {
            case FOUND -> form.text("offence");
            case PARENTS -> form.text("toldParents");
            case POLICE -> form.text("reference").strip();
            default -> "";
        };
        return new Recorded(
                kind, code, form.text(kind.name().toLowerCase(Locale.ROOT)), Fields.uuid(form.text("corrects")));
    }

    static Custody.Hand hand(Fields form) {
        return new Custody.Hand(
                form.choice("act", ExaminationFile.Act.class),
                form.person("to"),
                form.text("takenWords"),
                form.text("where"),
                form.moment("handedAt"));
    }

    void choices(IncidentFile file, Model model) {
        SchoolId school = file.incident().school();
        Map<String, String> pupils = chosen();
        file.pupils().keySet().forEach(pupil -> pupils.put(pupil.toString(), names.of(pupil)));
        Map<String, String> may = chosen();
        authorisers.of(school).forEach(person -> may.put(person.toString(), names.of(person)));
        model.addAttribute("pupils", pupils);
        model.addAttribute("mayAuthorise", may);
        model.addAttribute("staff", staff(school));
        model.addAttribute("kinds", Words.of(Examination.Kind.values(), Examination.Kind::words));
        model.addAttribute("grounds", Words.of(Examination.Ground.values(), Examination.Ground::words));
        model.addAttribute("cooperations", Words.of(Examination.Cooperation.values(), Examination.Cooperation::words));
        model.addAttribute("yesNo", Fields.yesOrNo());
    }

    void choices(ExaminationFile file, Model model) {
        Map<String, String> acts = new LinkedHashMap<>();
        for (ExaminationFile.Act act : ExaminationFile.Act.values()) {
            if ((act == ExaminationFile.Act.TAKEN) == (file.last() == null)) {
                acts.put(act.name(), act.words());
            }
        }
        Map<String, String> offences = new LinkedHashMap<>();
        offences.put("NO", "No");
        offences.put("UNSURE", "Not sure");
        offences.put("YES", "Yes, or it may be");
        Map<String, String> parents = new LinkedHashMap<>();
        parents.put("TOLD", "They were told");
        parents.put("WITHHELD", "Not told, because");
        model.addAttribute("acts", acts);
        model.addAttribute("offences", offences);
        model.addAttribute("parentsTold", parents);
        model.addAttribute("whats", Words.of(ExaminationFile.What.values(), ExaminationFile.What::words));
        model.addAttribute("staff", staff(file.examination().school()));
        model.addAttribute("yesNo", Fields.yesOrNo());
    }

    Map<String, String> staff(SchoolId school) {
        Map<String, String> staff = chosen();
        for (Map.Entry<PersonId, String> each : authorisers.staff(school).entrySet()) {
            staff.put(each.getKey().toString(), each.getValue());
        }
        return staff;
    }

    private static Map<String, String> chosen() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Choose");
        return choices;
    }
}
