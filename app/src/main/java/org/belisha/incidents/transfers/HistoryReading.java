package org.belisha.incidents.transfers;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.schools.EverPupil;
import org.jspecify.annotations.Nullable;

/** Makes events of lines: finds each line's child by number, or by name and birth date, and says what is wrong and who is not found. */
final class HistoryReading {

    private static final int KEPT = 200;
    private static final int BATCH = 500;
    private static final int LONGEST_KIND = 200;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final List<DateTimeFormatter> DAYS = Stream.of(
                    "uuuu-MM-dd",
                    "d/M/uuuu",
                    "d-M-uuuu",
                    "d.M.uuuu",
                    "d MMM uuuu",
                    "d-MMM-uuuu",
                    "d MMMM uuuu",
                    "d/M/uu")
            .map(shape -> DateTimeFormatter.ofPattern(shape, Locale.UK).withResolverStyle(ResolverStyle.SMART))
            .toList();

    private final HistoryFile file;
    private final Instant now;
    private final Consumer<List<PastEvent>> taker;
    private final Map<String, PersonId> byUpn = new HashMap<>();
    private final Map<String, Set<PersonId>> byName = new HashMap<>();
    private final Map<Meaning, Integer> places = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<PersonId> children = new HashSet<>();
    private final Map<String, Integer> unmatched = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<PastEvent> batch = new ArrayList<>();
    private int lines;
    private int faulty;
    private int doubled;
    private int lost;

    HistoryReading(HistoryFile file, List<EverPupil> pupils, Instant now, Consumer<List<PastEvent>> taker) {
        this.file = file;
        this.now = now;
        this.taker = taker;
        file.columns()
                .forEach((meaning, heading) ->
                        places.put(meaning, file.headings().indexOf(heading)));
        for (EverPupil pupil : pupils) {
            if (pupil.upn() != null) {
                byUpn.put(pupil.upn().toUpperCase(Locale.ROOT), pupil.id());
            }
            if (pupil.bornOn() != null) {
                Stream.of(pupil.givenName() + " " + pupil.familyName(), pupil.familyName() + " " + pupil.givenName())
                        .forEach(name -> byName.computeIfAbsent(plain(name) + pupil.bornOn(), any -> new HashSet<>())
                                .add(pupil.id()));
            }
        }
    }

    void line(CsvRecord record) {
        if (record.getFields().stream().allMatch(String::isBlank)) {
            return;
        }
        lines++;
        Instant at = when(record);
        String words = words(record);
        if (at == null) {
            fault(record.getStartingLineNumber(), Meaning.DATE, "This is not a day such as 27/03/2024 that is past");
        } else if (words.isBlank()) {
            fault(record.getStartingLineNumber(), Meaning.WORDS, "Nothing is written here");
        } else {
            PersonId child = child(record);
            if (child == null) {
                lost++;
                unmatched.merge(who(record), 1, Integer::sum);
            } else {
                take(new PastEvent(child, at, kind(record), words));
            }
        }
    }

    private void take(PastEvent event) {
        if (!keys.add(event.key())) {
            doubled++;
            return;
        }
        children.add(event.child());
        batch.add(event);
        if (batch.size() == BATCH) {
            taker.accept(List.copyOf(batch));
            batch.clear();
        }
    }

    Found end(long brokenAt) {
        if (brokenAt > 0) {
            fault(
                    brokenAt,
                    null,
                    "A quotation mark opens here and does not close, or a cell is far too large: nothing after it was read");
        }
        if (!batch.isEmpty()) {
            taker.accept(List.copyOf(batch));
        }
        return new Found(
                lines,
                keys.size(),
                children.size(),
                doubled,
                lost,
                java.util.Collections.unmodifiableMap(unmatched),
                faulty,
                List.copyOf(faults));
    }

    private void fault(long line, @Nullable Meaning column, String reason) {
        faulty++;
        if (faults.size() < KEPT) {
            String heading = column == null ? "" : file.columns().getOrDefault(column, column.words());
            faults.add(new Fault(line, heading, reason));
        }
    }

    private @Nullable PersonId child(CsvRecord record) {
        PersonId byNumber = byUpn.get(cell(record, Meaning.UPN).toUpperCase(Locale.ROOT));
        if (byNumber != null) {
            return byNumber;
        }
        LocalDate born = day(cell(record, Meaning.BORN));
        Set<PersonId> named = born == null ? Set.of() : byName.getOrDefault(plain(name(record)) + born, Set.of());
        return named.size() == 1 ? named.iterator().next() : null;
    }

    private String name(CsvRecord record) {
        String whole = cell(record, Meaning.NAME);
        return whole.isEmpty() ? cell(record, Meaning.GIVEN) + " " + cell(record, Meaning.FAMILY) : whole;
    }

    private String who(CsvRecord record) {
        String who = Stream.of(name(record).strip(), cell(record, Meaning.BORN), cell(record, Meaning.UPN))
                .filter(each -> !each.isEmpty())
                .reduce((one, more) -> one + ", " + more)
                .orElse("Nobody named");
        return who.length() > LONGEST_KIND ? who.substring(0, LONGEST_KIND) : who;
    }

    private String kind(CsvRecord record) {
        String kind = cell(record, Meaning.KIND);
        return kind.isEmpty() ? "Record" : kind.length() > LONGEST_KIND ? kind.substring(0, LONGEST_KIND) : kind;
    }

    private String words(CsvRecord record) {
        String more = cell(record, Meaning.MORE);
        String author = cell(record, Meaning.AUTHOR);
        String words = cell(record, Meaning.WORDS);
        return words.isEmpty()
                ? more
                : words + (more.isEmpty() ? "" : "\n" + more) + (author.isEmpty() ? "" : "\n" + author);
    }

    private String cell(CsvRecord record, Meaning meaning) {
        int place = places.getOrDefault(meaning, -1);
        return place < 0 || place >= record.getFieldCount()
                ? ""
                : record.getField(place).replace("\u0000", "").strip();
    }

    private @Nullable Instant when(CsvRecord record) {
        String written = cell(record, Meaning.DATE);
        String[] parts = written.split("[ T](?=\\d{1,2}:)", 2);
        LocalDate day = day(parts[0]);
        if (day == null) {
            return null;
        }
        LocalTime time = time(parts.length > 1 ? parts[1] : cell(record, Meaning.TIME));
        Instant at = LocalDateTime.of(day, time).atZone(Times.LONDON).toInstant();
        return at.isBefore(EARLIEST) || at.isAfter(now) ? null : at;
    }

    private static LocalTime time(String written) {
        var digits = java.util.regex.Pattern.compile("^(\\d{1,2}):(\\d{2})(?::\\d{2})?.*?([aApP][mM])?$")
                .matcher(written);
        if (!digits.matches()) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(digits.group(1)) % 24;
        if (digits.group(3) != null) {
            hour = hour % 12 + (digits.group(3).equalsIgnoreCase("pm") ? 12 : 0);
        }
        return LocalTime.of(hour, Math.min(59, Integer.parseInt(digits.group(2))));
    }

    private static @Nullable LocalDate day(String written) {
        return written.isEmpty()
                ? null
                : DAYS.stream()
                        .map(shape -> day(written, shape))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable LocalDate day(String written, DateTimeFormatter shape) {
        try {
            return LocalDate.parse(written.strip(), shape);
        } catch (DateTimeException another) {
            return null;
        }
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.UK)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
    }

    /** One line that cannot be taken over. */
    public record Fault(long line, String column, String reason) {}

    /** What a file holds; nothing is changed by finding it. */
    record Found(
            int lines,
            int events,
            int children,
            int doubled,
            int lost,
            Map<String, Integer> unmatched,
            int faulty,
            List<Fault> faults) {
        @Override
        public String toString() {
            return "Found[" + lines + " lines]";
        }
    }
}
