package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is read inside encrypted connections and what never is, and what the wire asks of others' sites; each change with a reason. */
@Component
public class Inspection {

    private final InspectionTable table;
    private final TroubleTable troubles;
    private final Authorities authorities;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Inspection(
            InspectionTable table,
            TroubleTable troubles,
            Authorities authorities,
            Snapshots snapshots,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.table = table;
        this.troubles = troubles;
        this.authorities = authorities;
        this.snapshots = snapshots;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Whether a profile is inspected in a school, or for {@link SchoolId#TRUST} wherever a school says nothing. */
    public record Scope(SchoolId school, Profile profile, boolean inspected, String why) {}

    /** What is never read: a site and all below it, or a category by its code. */
    public record Exempt(boolean site, String name, String why) {}

    /** One change, by whom and when. */
    public record Change(String what, String why, @Nullable PersonId by, Instant at) {}

    /** All that is decided now. */
    public record State(
            List<Scope> scopes,
            List<Exempt> exempt,
            boolean blockPages,
            Tenants tenants,
            Map<Profile, WireSafety> safety,
            List<Change> changes) {}

    /** What holds now, and how it came to it. */
    @Transactional(readOnly = true)
    public State state() {
        WireSettings settings = WireSettings.of(table.settings());
        return new State(
                table.scopes(),
                table.exempt(),
                settings.blockPages(),
                settings.tenants(),
                settings.safety(),
                table.changes());
    }

    /** Hosts with these words in them with which inspection went wrong, the newest first, a hundred at most. */
    @Transactional(readOnly = true)
    public List<SeenTrouble> troubles(String words) {
        return troubles.newest(words);
    }

    /** Turns inspection of a profile on or off; with null a school goes by the trust's word again. */
    @Transactional
    public void decide(SchoolId school, Profile profile, @Nullable Boolean inspected, String why) {
        table.decide(school, profile, inspected, why, actor(), clock.instant());
        String now = inspected == null ? "as the trust" : inspected ? "on" : "off";
        String where = school.equals(SchoolId.TRUST) ? "all schools" : "school " + school.value();
        changed(
                profile.title() + ", " + where + ": " + now,
                why,
                "filtering.inspection.decided",
                Map.of("school", Integer.toString(school.value()), "profile", profile.name(), "now", now));
    }

    /** Never reads a site, or a category, from now on. */
    @Transactional
    public void exempt(boolean site, String name, String why) {
        table.exempt(new Exempt(site, name, why), actor(), clock.instant());
        changed("Never read: " + name, why, "filtering.inspection.exempted", Map.of("what", name));
    }

    /** Ends an exemption; false where there is none such. */
    @Transactional
    public boolean endExemption(boolean site, String name, String why) {
        if (!table.endExempt(site, name)) {
            return false;
        }
        changed("No longer exempt: " + name, why, "filtering.inspection.exemption.ended", Map.of("what", name));
        return true;
    }

    /** Whether a blocked site is answered with a page and our certificate where nothing is read. */
    @Transactional
    public void showBlockPages(boolean wanted, String why) {
        set(
                WireSettings.blockPages(wanted),
                "Block page on HTTPS where nothing is read: " + (wanted ? "shown" : "not shown"),
                why);
    }

    /** Whose Google and Microsoft accounts may be signed in to. */
    @Transactional
    public void restrict(Tenants tenants, String why) {
        set(WireSettings.tenants(tenants), "Sign-ins to Google and Microsoft changed", why);
    }

    /** How search engines and YouTube are held for a profile. */
    @Transactional
    public void hold(Profile profile, boolean safeSearch, YouTubeMode youTube, String why) {
        set(
                WireSettings.safety(profile, safeSearch, youTube),
                profile.title() + ": safe search " + (safeSearch ? "held" : "not held") + ", YouTube "
                        + youTube.words(),
                why);
    }

    /** The part of the snapshot. */
    InspectionRules rules() {
        WireSettings settings = WireSettings.of(table.settings());
        List<Exempt> exempt = table.exempt();
        Set<Hostname> hosts = exempt.stream()
                .filter(Exempt::site)
                .map(each -> Hostname.of(each.name()))
                .collect(Collectors.toSet());
        Set<String> categories =
                exempt.stream().filter(each -> !each.site()).map(Exempt::name).collect(Collectors.toSet());
        Map<InspectionRules.Scope, Boolean> scopes = table.scopes().stream()
                .collect(Collectors.toMap(
                        each -> new InspectionRules.Scope(each.school(), each.profile()), Scope::inspected));
        return new InspectionRules(
                authorities.signing(), scopes, categories, hosts, settings.blockPages(), settings.safety());
    }

    /** All categories by code, for choosing what is exempt. */
    public Map<String, String> categories() {
        return snapshots.current().lists().known().stream()
                .collect(Collectors.toMap(Category::code, Category::title, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    private void set(Map<String, String> values, String what, String why) {
        values.forEach((name, value) -> table.set(name, value, actor(), clock.instant()));
        changed(what, why, "filtering.wire.set", values);
    }

    private void changed(String what, String why, String action, Map<String, String> facts) {
        table.add(what, why, actor(), clock.instant());
        audit.record(SchoolId.TRUST, action, "inspection", facts);
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.INSPECTION));
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
