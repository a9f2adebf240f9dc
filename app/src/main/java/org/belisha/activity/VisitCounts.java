package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Category;
import org.belisha.filtering.Device;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Devices;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SiteCategories;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits by day, kind of site and class: counted once a day is over, and again for three days, since visits may come late. */
@Component
public class VisitCounts {

    /** Stands for sites of no category. */
    public static final String OTHER = "other";

    private static final int LATE_DAYS = 3;
    private static final int LIVE_DAYS = 31;
    private static final Duration FRESH = Duration.ofHours(20);

    private final CountTable table;
    private final DayTable days;
    private final SiteCategories categories;
    private final People people;
    private final Devices devices;
    private final InstantSource clock;

    VisitCounts(
            CountTable table,
            DayTable days,
            SiteCategories categories,
            People people,
            Devices devices,
            InstantSource clock) {
        this.table = table;
        this.days = days;
        this.categories = categories;
        this.people = people;
        this.devices = devices;
        this.clock = clock;
    }

    /** Counts the days that are over and due; in the scope of the whole trust. */
    @Transactional
    public int countDue() {
        Instant now = clock.instant();
        LocalDate today = now.atZone(Times.LONDON).toLocalDate();
        Set<LocalDate> counted = table.countedSince(LocalDate.EPOCH);
        Set<LocalDate> fresh = table.countedAfter(now.minus(FRESH));
        List<LocalDate> due = days.days().stream()
                .filter(day -> day.isBefore(today) && !fresh.contains(day))
                .filter(day -> !counted.contains(day) || !day.isBefore(today.minusDays(LATE_DAYS)))
                .toList();
        for (LocalDate day : due) {
            table.keep(day, count(day), now);
        }
        return due.size();
    }

    /** The counts of these days, in the schools in scope; of the last month what is not counted yet is counted now. */
    @Transactional(readOnly = true)
    public List<VisitCount> between(LocalDate from, LocalDate until) {
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        List<VisitCount> counts = new ArrayList<>(table.counts(from, until));
        LocalDate live = today.minusDays(LIVE_DAYS);
        Set<LocalDate> counted = table.countedSince(live);
        for (LocalDate day = from.isAfter(live) ? from : live; !day.isAfter(until); day = day.plusDays(1)) {
            if (!counted.contains(day)) {
                counts.addAll(count(day));
            }
        }
        return counts;
    }

    private record Kind(
            SchoolId school, String category, @Nullable UUID classId, boolean allowed) {}

    private List<VisitCount> count(LocalDate day) {
        Map<Kind, Long> found = new HashMap<>();
        Map<SchoolId, Classes> classes = new HashMap<>();
        table.groups(DayTable.begins(day), DayTable.begins(day.plusDays(1)), group -> {
            UUID classId = group.lentTo() != null
                    ? group.lentTo()
                    : classes.computeIfAbsent(group.school(), this::classes).of(group.person(), group.device());
            found.merge(
                    new Kind(group.school(), category(group.host()), classId, group.allowed()),
                    group.visits(),
                    Long::sum);
        });
        return found.entrySet().stream()
                .map(one -> new VisitCount(
                        one.getKey().school(),
                        day,
                        one.getKey().category(),
                        one.getKey().classId(),
                        one.getKey().allowed(),
                        one.getValue()))
                .toList();
    }

    /** The first of the kinds that a site is of. */
    String category(Hostname host) {
        Set<String> found = categories.of(host, "");
        return found.isEmpty()
                ? OTHER
                : Stream.concat(
                                Stream.of(SiteCategories.ILLEGAL, SiteCategories.LOCKED),
                                categories.known().stream().map(Category::code))
                        .filter(found::contains)
                        .findFirst()
                        .orElse(OTHER);
    }

    /** The kinds of site by their codes, as people read them. */
    public Map<String, String> titles() {
        Map<String, String> titles = new HashMap<>();
        categories.known().forEach(category -> titles.put(category.code(), category.title()));
        titles.put(SiteCategories.ILLEGAL, "Illegal content");
        titles.put(SiteCategories.LOCKED, "Help, and the trust's own pages");
        titles.put(OTHER, "Other sites");
        return titles;
    }

    private Classes classes(SchoolId school) {
        Map<PersonId, UUID> ofPupils = new HashMap<>();
        Map<DeviceId, UUID> ofDevices = new HashMap<>();
        for (Pupil pupil : people.pupils(school)) {
            UUID classId = pupil.classId();
            if (classId != null) {
                ofPupils.put(pupil.id(), classId);
            }
        }
        for (Device device : devices.of(school)) {
            UUID classId = device.classId();
            if (classId != null) {
                ofDevices.put(device.id(), classId);
            }
        }
        return new Classes(ofPupils, ofDevices);
    }

    private record Classes(Map<PersonId, UUID> ofPupils, Map<DeviceId, UUID> ofDevices) {
        @Nullable
        UUID of(@Nullable PersonId person, @Nullable DeviceId device) {
            if (person != null) {
                return ofPupils.get(person);
            }
            return device == null ? null : ofDevices.get(device);
        }
    }
}
