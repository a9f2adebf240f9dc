package org.belisha.schools;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A roster file as it came: a OneRoster zip, or a plain CSV with the meaning of its headings. */
public final class RosterFile {

    private final String name;
    private final byte[] content;
    private final @Nullable PlainColumns columns;

    private RosterFile(String name, byte[] content, @Nullable PlainColumns columns) {
        this.name = name;
        this.content = content;
        this.columns = columns;
    }

    /** A OneRoster 1.2 zip. */
    public static RosterFile oneRoster(String name, byte[] zip) {
        return new RosterFile(name, zip, null);
    }

    /** A CSV report of one school, whose columns somebody has named. */
    public static RosterFile plain(String name, byte[] csv, PlainColumns columns) {
        return new RosterFile(name, csv, columns);
    }

    /** The name it was sent under. */
    public String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    @Nullable
    PlainColumns columns() {
        return columns;
    }

    RosterReading read(LocalDate today) {
        PlainColumns mapped = columns;
        if (mapped == null) {
            return OneRosterReader.read(content, today);
        }
        return mapped.kind() == PlainColumns.Kind.STAFF
                ? StaffReader.read(name, content, mapped)
                : PlainReader.read(name, content, mapped, today);
    }
}
