package org.belisha.schools;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The trust and its schools. */
@Component
public class Schools {

    private final SchoolTable table;
    private final java.time.InstantSource clock;

    Schools(SchoolTable table, java.time.InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The trust's name, or nothing before the set-up. */
    @Transactional(readOnly = true)
    public Optional<String> trustName() {
        return table.trustName();
    }

    /** Names the trust, or names it anew. */
    @Transactional
    public void nameTrust(String name) {
        table.nameTrust(name, clock.instant());
    }

    /** Adds a school; its id is what scopes are made of. */
    @Transactional
    public SchoolId open(String name) {
        return table.add(name, clock.instant());
    }

    /** Every school of the trust, by name. */
    @Transactional(readOnly = true)
    public List<School> all() {
        return table.all();
    }

    /** One school. */
    @Transactional(readOnly = true)
    public Optional<School> school(SchoolId id) {
        return table.all().stream().filter(school -> school.id().equals(id)).findFirst();
    }

    /** The academic year of this moment, in London. */
    public AcademicYear yearOf(Instant moment) {
        return AcademicYear.of(moment.atZone(org.belisha.database.Times.LONDON).toLocalDate());
    }

    /** The academic year of now. */
    public AcademicYear thisYear() {
        return yearOf(clock.instant());
    }
}
