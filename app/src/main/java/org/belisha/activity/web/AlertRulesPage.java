package org.belisha.activity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.activity.AlertRule;
import org.belisha.activity.AlertRuleCopies;
import org.belisha.activity.AlertRules;
import org.belisha.activity.AlertTrials;
import org.belisha.activity.Precision;
import org.belisha.activity.Precisions;
import org.belisha.activity.Theme;
import org.belisha.activity.Urgency;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SiteCategories;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What alerts are raised by: rules read, tried on past days, turned on and off, with their history and how often they were right. */
@Controller
class AlertRulesPage {

    private static final String PATH = "/activity/alert-rules";
    private static final String NEW = "new";
    private static final Duration LATELY = Duration.ofDays(90);

    private final AlertRules rules;
    private final AlertRuleCopies copies;
    private final AlertTrials trials;
    private final Precisions precisions;
    private final SiteCategories categories;
    private final People people;
    private final InstantSource clock;

    AlertRulesPage(
            AlertRules rules,
            AlertRuleCopies copies,
            AlertTrials trials,
            Precisions precisions,
            SiteCategories categories,
            People people,
            InstantSource clock) {
        this.rules = rules;
        this.copies = copies;
        this.trials = trials;
        this.precisions = precisions;
        this.categories = categories;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.TUNE_ALERTS)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
        String sought = words.strip().toLowerCase(Locale.UK);
        Map<UUID, Precision> right =
                precisions.lately(LATELY).stream().collect(Collectors.toMap(Precision::rule, one -> one));
        model.addAttribute(
                "rules",
                rules.all().stream()
                        .filter(rule -> (rule.title() + " " + rule.theme().words() + " " + rule.why() + " "
                                        + String.join(" ", rule.phrases()) + " " + rule.hosts())
                                .toLowerCase(Locale.UK)
                                .contains(sought))
                        .toList());
        model.addAttribute("right", right);
        model.addAttribute("query", words);
        return "activity/alert-rules";
    }

    @GetMapping("/activity/precision")
    @Needs(Permission.TUNE_ALERTS)
    String precision(@RequestParam(name = "days", defaultValue = "90") int days, Model model) {
        List<Precision> found = precisions.lately(Duration.ofDays(Math.clamp(days, 1, 366)));
        model.addAttribute("precisions", found);
        model.addAttribute("charted", found.stream().filter(Precision::judged).toList());
        model.addAttribute(
                "most",
                found.stream()
                        .mapToLong(one -> one.real() + one.falsely())
                        .max()
                        .orElse(1));
        model.addAttribute(
                "chips",
                Stream.of(30, 90, 366)
                        .map(each -> new Filter(
                                each == 366 ? "A year" : each + " days",
                                "/activity/precision?days=" + each,
                                each == days))
                        .toList());
        return "activity/precision";
    }

    @GetMapping(PATH + "/{rule}")
    @Needs(Permission.TUNE_ALERTS)
    String form(@PathVariable("rule") String rule, Viewer viewer, Model model) {
        AlertRule existing = existing(rule);
        return form(rule, existing == null ? AlertRuleForm.EMPTY : AlertRuleForm.of(existing), Map.of(), viewer, model);
    }

    /** Tries it as typed on past days, and shows what would have come of it. */
    @PostMapping(PATH + "/{rule}/try")
    @Needs(Permission.TUNE_ALERTS)
    String tryIt(
            @PathVariable("rule") String rule,
            AlertRuleForm form,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        AlertRule wanted = wanted(rule, form, true, viewer, response);
        if (wanted == null) {
            return form(rule, form, errors(form), viewer, model);
        }
        model.addAttribute("trial", inScopeOf(wanted, () -> trials.run(wanted, form.daysBack(), viewer.person())));
        model.addAttribute("wanted", wanted);
        model.addAttribute("fields", form.fields());
        model.addAttribute("rule", rule);
        return "activity/alert-rule-trial";
    }

    /** The form again, as it was typed. */
    @PostMapping(PATH + "/{rule}/back")
    @Needs(Permission.TUNE_ALERTS)
    String back(@PathVariable("rule") String rule, AlertRuleForm form, Viewer viewer, Model model) {
        return form(rule, form, Map.of(), viewer, model);
    }

    /** Brings a rule that was tried as it is into force, or keeps one that is off. */
    @PostMapping(PATH + "/{rule}")
    @Needs(Permission.TUNE_ALERTS)
    String save(
            @PathVariable("rule") String rule,
            @RequestParam(name = "active", defaultValue = "no") String active,
            AlertRuleForm form,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        AlertRule wanted = wanted(rule, form, active.equals("yes"), viewer, response);
        if (wanted == null) {
            return form(rule, form, errors(form), viewer, model);
        }
        if (!inScopeOf(wanted, () -> rules.save(wanted, viewer.person()))) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form(rule, form, Map.of("days", "Try it first, as it is now: then it can go live"), viewer, model);
        }
        next.addFlashAttribute(
                "said", wanted.active() ? "The rule is on: it holds from the next visit." : "The rule is off.");
        return "redirect:" + PATH;
    }

    private @Nullable AlertRule wanted(
            String rule, AlertRuleForm form, boolean active, Viewer viewer, HttpServletResponse response) {
        AlertRule existing = existing(rule);
        SchoolId owner = existing == null ? ownerFor(viewer) : existing.school();
        if (!mayChange(viewer, owner)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!errors(form).isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return null;
        }
        return form.rule(existing == null ? UUID.randomUUID() : existing.id(), owner, active, clock.instant());
    }

    private @Nullable AlertRule existing(String rule) {
        if (rule.equals(NEW)) {
            return null;
        }
        try {
            return rules.one(UUID.fromString(rule))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no rule", unreadable);
        }
    }

    private static SchoolId ownerFor(Viewer viewer) {
        return viewer.is(Role.TRUST_SAFEGUARDING)
                ? SchoolId.TRUST
                : Objects.requireNonNull(viewer.schoolFor(Permission.TUNE_ALERTS));
    }

    /** The trust's rules are its safeguarding lead's; a school's are its own lead's. */
    private static boolean mayChange(Viewer viewer, SchoolId owner) {
        return owner.equals(SchoolId.TRUST)
                ? viewer.is(Role.TRUST_SAFEGUARDING)
                : viewer.may(Permission.TUNE_ALERTS, owner);
    }

    private static <T> T inScopeOf(AlertRule rule, Supplier<T> work) {
        return rule.isTrust() ? SchoolScope.trust().call(work) : work.get();
    }

    private Map<String, String> errors(AlertRuleForm form) {
        return form.errors(lists().keySet());
    }

    private String form(String rule, AlertRuleForm form, Map<String, String> errors, Viewer viewer, Model model) {
        AlertRule existing = existing(rule);
        List<AlertRules.Change> changes = existing == null ? List.of() : rules.changes(existing.id());
        Map<String, String> themes = new LinkedHashMap<>();
        themes.put("", "Choose a theme");
        Arrays.stream(Theme.values()).forEach(each -> themes.put(each.name(), each.words()));
        model.addAttribute("rule", rule);
        model.addAttribute("existing", existing);
        model.addAttribute(
                "origin",
                existing == null ? null : copies.originOf(existing.id()).orElse(null));
        model.addAttribute("mayCopy", existing != null && existing.isTrust() && !viewer.is(Role.TRUST_SAFEGUARDING));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("changes", changes);
        model.addAttribute(
                "names",
                people
                        .people(changes.stream()
                                .map(AlertRules.Change::by)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name)));
        model.addAttribute("themes", themes);
        model.addAttribute("urgencies", words(Urgency.values(), Urgency::words));
        model.addAttribute("lists", lists());
        model.addAttribute("profiles", words(Profile.values(), Profile::title));
        Map<String, String> days = new LinkedHashMap<>();
        days.put("1", "The last day");
        days.put("7", "The last 7 days");
        days.put("30", "The last 30 days");
        model.addAttribute("days", days);
        model.addAttribute("mayChange", mayChange(viewer, existing == null ? ownerFor(viewer) : existing.school()));
        return "activity/alert-rule";
    }

    private static <E extends Enum<E>> Map<String, String> words(E[] all, Function<E, String> words) {
        return Arrays.stream(all).collect(Collectors.toMap(Enum::name, words, (a, b) -> a, LinkedHashMap::new));
    }

    private Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put(SiteCategories.ILLEGAL, "Illegal content");
        categories.known().stream()
                .filter(category -> !category.code().startsWith("learning"))
                .forEach(category -> lists.put(category.code(), category.title()));
        return lists;
    }
}
