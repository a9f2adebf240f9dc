package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.filtering.reading.ReadList;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The trust's own lists of sites: a new version holds only after it was tried, whole, just after the commit; whatever fails,
 * the last good version stays in force and trust ICT is told.
 */
@Component
public class SiteLists {
    private static final int VISITS_ASKED_AGAIN = 100_000;
    private static final int FEW_SITES = 100;
    private static final int FEW_LINES = 10;

    private final SiteListTable table;
    private final SubscribedLists subscribed;
    private final WordLists words;
    private final Snapshots snapshots;
    private final PastVisits visits;
    private final Schools schools;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    SiteLists(
            SiteListTable table,
            SubscribedLists subscribed,
            WordLists words,
            Snapshots snapshots,
            PastVisits visits,
            Schools schools,
            People people,
            Notices notices,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.table = table;
        this.subscribed = subscribed;
        this.words = words;
        this.snapshots = snapshots;
        this.visits = visits;
        this.schools = schools;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Adds a list for a category, without a version yet; the address is null where it will be uploaded. */
    @Transactional
    public SiteList add(String name, String category, ListFormat format, String folder, @Nullable String address) {
        boolean illegal = category.equals(ListFile.ILLEGAL);
        if (illegal ? format.isOfPhrases() : snapshots.current().lists().bit(category) == 0) {
            throw new IllegalArgumentException("no such category");
        }
        SiteList list =
                new SiteList(UUID.randomUUID(), name, category, format, folder, address, null, 0, null, null, null);
        table.add(list, actor(), clock.instant());
        record("filtering.list.added", list.id(), Map.of("category", category));
        return list;
    }

    /** Takes a list away, with all it has blocked; false when there is none such, or it is of the illegal tier. */
    @Transactional
    public boolean remove(UUID id) {
        if (one(id).filter(SiteList::isIllegal).isPresent() || !table.remove(id, actor(), clock.instant())) {
            return false;
        }
        record("filtering.list.removed", id, Map.of());
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.LISTS));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.WORDS));
        return true;
    }

    /** All lists, by name. */
    @Transactional(readOnly = true)
    public List<SiteList> all() {
        return table.all();
    }

    /** One list, unless it was removed. */
    @Transactional(readOnly = true)
    public Optional<SiteList> one(UUID id) {
        return table.all().stream().filter(list -> list.id().equals(id)).findFirst();
    }

    /** The versions that came, the newest first. */
    @Transactional(readOnly = true)
    public List<SiteList.Version> versions(UUID id) {
        return table.versions(id);
    }

    /** The trust's own lists that have this host or a name above it, by their name. */
    @Transactional(readOnly = true)
    public List<String> listsWith(Hostname host) {
        List<UUID> holding = subscribed.holding(host);
        return table.all().stream()
                .filter(list -> holding.contains(list.id()))
                .map(SiteList::name)
                .toList();
    }

    /** The titles of the categories that the host is in, in force now. */
    public List<String> categoriesOf(Hostname host) {
        Lists lists = snapshots.current().lists();
        return lists.titles(lists.of(host));
    }

    /** The categories that a list can be for, and the illegal tier. */
    public List<Category> categories() {
        return Stream.concat(
                        snapshots.current().lists().known().stream()
                                .filter(category -> !category.code().equals(ListFile.ADDRESS)),
                        Stream.of(new Category(ListFile.ILLEGAL, "Illegal content, closed for everybody")))
                .toList();
    }

    /** Tries a version and puts it in force; returns why not, or an empty text when it is. */
    @Transactional
    public String take(UUID id, ReadList read, @Nullable String etag) {
        SiteList list = one(id).orElseThrow();
        Instant now = clock.instant();
        String why = unreadable(list, read);
        // What can be read but was refused is kept, so that somebody may use it all the same.
        boolean kept = why.isEmpty();
        if (why.isEmpty()) {
            why = shrunk(list, read);
        }
        ListTrial trial = ListTrial.NONE;
        boolean phrases = list.format().isOfPhrases();
        if (why.isEmpty() && phrases) {
            why = WordTrial.objection(snapshots.current().words(), words.with(id, list.category(), read.text()));
        } else if (why.isEmpty()) {
            trial = tried(list, read, now);
            why = trial.objection();
        }
        boolean good = why.isEmpty();
        SiteList.Version version = new SiteList.Version(
                UUID.randomUUID(),
                now,
                good ? SiteList.State.IN_FORCE : SiteList.State.REFUSED,
                read.sites(),
                read.skipped(),
                read.problemCount(),
                trial.all().visits(),
                trial.all().changed(),
                why);
        byte[] text = kept ? SubscribedLists.packed(read.text()) : null;
        table.add(id, version, text, ListVersions.packed(read), actor());
        if (!good) {
            failed(id, why);
            return why;
        }
        table.taken(id, etag, now);
        record(
                "filtering.list.taken",
                id,
                Map.of(
                        "sites",
                        Integer.toString(read.sites()),
                        "changed",
                        Integer.toString(trial.all().changed())));
        events.publishEvent(new FilteringChanged(phrases ? FilteringChanged.Part.WORDS : FilteringChanged.Part.LISTS));
        return "";
    }

    private ListTrial tried(SiteList list, ReadList read, Instant now) {
        FilteringSnapshot current = snapshots.current();
        Lists then = subscribed.with(list.id(), list.category(), read.text());
        List<ListTrial.Part> parts = ListTrial.Part.in(read.text());
        Set<Hostname> hosts = parts.stream().map(ListTrial.Part::host).collect(Collectors.toSet());
        Instant yesterday = now.minus(Duration.ofDays(1));
        List<PastVisits.Visited> past = new ArrayList<>(visits.visited(yesterday, now, VISITS_ASKED_AGAIN));
        past.addAll(visits.visitedAt(hosts, yesterday, now, VISITS_ASKED_AGAIN));
        return ListTrial.of(current, current.withLists(then), parts, past, now.toEpochMilli());
    }

    /**
     * Puts the newest version in force although its trial refused it, with the reason of whoever answers for that; false
     * where it is not the newest, could not be read, or is of the illegal tier.
     */
    @Transactional
    public boolean useRefused(UUID id, String why) {
        SiteList list = one(id).orElseThrow();
        // Else a version with next to nothing in it would be its off switch.
        if (list.isIllegal() || !table.useRefused(id, " Used all the same: " + why)) {
            return false;
        }
        table.taken(id, null, clock.instant());
        record("filtering.list.used-though-refused", id, Map.of());
        events.publishEvent(new FilteringChanged(
                list.format().isOfPhrases() ? FilteringChanged.Part.WORDS : FilteringChanged.Part.LISTS));
        return true;
    }

    /** Whether the newest version was refused by its trial alone, so that {@link #useRefused} can use it. */
    @Transactional(readOnly = true)
    public boolean mayUseRefused(UUID id) {
        return one(id).filter(list -> !list.isIllegal()).isPresent()
                && table.newestRefused(id).isPresent();
    }

    /** Nothing is new at the publisher's. */
    @Transactional
    public void same(UUID id, @Nullable String etag) {
        table.taken(id, etag, clock.instant());
    }

    /** The last good version stays; trust ICT is told, once until a version comes again. */
    @Transactional
    public void failed(UUID id, String why) {
        SiteList list = one(id).orElseThrow();
        table.failed(id, why, clock.instant());
        record("filtering.list.failed", id, Map.of());
        if (list.failedSince() == null) {
            tellTrustIct();
        }
    }

    /** Each once, although their role is on record in every school. */
    private void tellTrustIct() {
        Set<PersonId> told = new HashSet<>();
        for (School school : schools.all()) {
            for (Person person : people.withRole(school.id(), Role.TRUST_ICT)) {
                if (told.add(person.id())) {
                    notices.tell(school.id(), person.id(), NoticeTemplate.LIST_FAILED, "/filtering/lists");
                }
            }
        }
    }

    private static String unreadable(SiteList list, ReadList read) {
        if (read.sites() == 0) {
            return list.format().isOfPhrases() ? "It has no phrases." : "It has no sites.";
        }
        if (read.problemCount() > Math.max(FEW_LINES, read.sites() / 100)) {
            return "Too many of its lines could not be read: " + read.problemCount() + ", the first of them: "
                    + read.problems().getFirst().told() + ".";
        }
        return "";
    }

    private static String shrunk(SiteList list, ReadList read) {
        if (list.sites() > (list.isIllegal() ? 0 : FEW_SITES) && read.sites() < list.sites() / 2) {
            return "It has lost more than half of what it had: " + read.sites() + " instead of " + list.sites() + ".";
        }
        return "";
    }

    private void record(String action, UUID list, Map<String, String> facts) {
        audit.record(SchoolId.TRUST, action, "list:" + list, facts);
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
