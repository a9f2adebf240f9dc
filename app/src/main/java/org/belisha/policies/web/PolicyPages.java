package org.belisha.policies.web;

import java.util.Locale;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.policies.Block;
import org.belisha.policies.Changes;
import org.belisha.policies.Policies;
import org.belisha.policies.PolicyDocument;
import org.belisha.policies.PolicyVersion;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The policy as everybody reads it, its versions, and what changed between them. */
@Controller
class PolicyPages {

    private final Policies policies;
    private final Schools schools;

    PolicyPages(Policies policies, Schools schools) {
        this.policies = policies;
        this.schools = schools;
    }

    @GetMapping("/policies")
    @Needs(Permission.SIGNED_IN)
    String read(Viewer viewer, Model model) {
        Optional<PolicyVersion> inForce = policies.inForce();
        inForce.ifPresent(version -> show(version, schoolName(viewer), model));
        model.addAttribute("mayEdit", viewer.may(Permission.EDIT_POLICY));
        return inForce.isPresent() ? "policies/read" : "policies/none";
    }

    @GetMapping("/policies/versions")
    @Needs(Permission.EDIT_POLICY)
    String versions(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        String wanted = words.strip().toLowerCase(Locale.UK);
        model.addAttribute(
                "versions",
                policies.versions().stream()
                        .filter(version ->
                                wanted.isEmpty() || described(version).contains(wanted))
                        .toList());
        model.addAttribute("query", words);
        model.addAttribute("mayPublish", viewer.may(Permission.PUBLISH_POLICY));
        return "policies/versions";
    }

    @GetMapping("/policies/versions/{number}")
    @Needs(Permission.EDIT_POLICY)
    String version(@PathVariable("number") int number, Viewer viewer, Model model) {
        show(find(number), Block.SCHOOL, model);
        model.addAttribute("mayEdit", true);
        model.addAttribute("mayPublish", viewer.may(Permission.PUBLISH_POLICY));
        return "policies/version";
    }

    /** What is new in a version, against the one in force, or the one before it where it is itself in force or past. */
    @GetMapping("/policies/versions/{number}/changes")
    @Needs(Permission.EDIT_POLICY)
    String changes(@PathVariable("number") int number, Model model) {
        PolicyVersion after = find(number);
        Optional<PolicyVersion> before = after.draft()
                ? policies.inForce()
                : policies.versions().stream()
                        .filter(each -> each.number() < number && !each.draft())
                        .findFirst();
        model.addAttribute("version", after);
        model.addAttribute("before", before.orElse(null));
        model.addAttribute(
                "sections",
                before.map(old -> Changes.between(policies.document(old), policies.document(after))
                                .sections())
                        .orElse(java.util.List.of()));
        return "policies/changes";
    }

    private void show(PolicyVersion version, String school, Model model) {
        PolicyDocument document = policies.document(version).forSchool(school);
        model.addAttribute("version", version);
        model.addAttribute("document", document);
        model.addAttribute("missing", document.missing());
    }

    // What a version can be found by: what its line shows, and its text.
    private String described(PolicyVersion version) {
        StringBuilder all = new StringBuilder("version " + version.number() + "\n"
                + version.state().words() + "\n" + version.source().words() + "\n" + version.title() + "\n");
        policies.document(version).sections().forEach(section -> {
            all.append(section.title()).append('\n');
            section.blocks().forEach(block -> all.append(block.text()).append('\n'));
        });
        return all.toString().toLowerCase(Locale.UK);
    }

    private PolicyVersion find(int number) {
        return policies.version(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    // A person of several schools reads the name of the one they have chosen.
    private String schoolName(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.SIGNED_IN);
        return school == null
                ? "the school"
                : schools.school(school).map(School::name).orElse("the school");
    }
}
