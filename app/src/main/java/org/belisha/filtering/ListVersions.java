package org.belisha.filtering;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each version of a list with the lines of it that could not be read, and those that were left before they were tried. */
@Component
public class ListVersions {

    private final SiteListTable table;
    private final Audit audit;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    ListVersions(SiteListTable table, Audit audit, ObjectProvider<CurrentViewer> viewers, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** One version of a list. */
    @Transactional(readOnly = true)
    public Optional<SiteList.Version> one(UUID list, UUID version) {
        return table.version(list, version);
    }

    /** Its lines that could not be read, in the order of the file; only their number is known of versions from before they were kept. */
    @Transactional(readOnly = true)
    public List<ReadList.Problem> problems(UUID version) {
        return table.problems(version).map(ListVersions::unpacked).orElse(List.of());
    }

    /** Keeps what was brought by hand and has lines that cannot be read, with those lines; what is in force stays. */
    @Transactional
    public UUID refuse(UUID list, ReadList read) {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        UUID id = UUID.randomUUID();
        table.add(
                list,
                new SiteList.Version(
                        id,
                        clock.instant(),
                        SiteList.State.REFUSED,
                        read.sites(),
                        read.skipped(),
                        read.problemCount(),
                        0,
                        0,
                        read.problemCount() + " of its lines could not be read, and it was brought by hand."),
                null,
                packed(read),
                viewer == null ? null : viewer.person());
        audit.record(SchoolId.TRUST, "filtering.list.refused", "list:" + list, Map.of("version", id.toString()));
        return id;
    }

    /** Somebody ended the fetch: that is no failure, and it is tried again tomorrow. */
    @Transactional
    public void cancelled(UUID list) {
        table.lookedAt(list, clock.instant());
        audit.record(SchoolId.TRUST, "filtering.list.cancelled", "list:" + list, Map.of());
    }

    /** As they are kept, or null where there are none. */
    static byte @Nullable [] packed(ReadList read) {
        return read.problems().isEmpty()
                ? null
                : SubscribedLists.packed(read.problems().stream()
                        .map(problem -> plain(problem.file()) + "\t" + problem.line() + "\t" + plain(problem.words()))
                        .collect(Collectors.joining("\n")));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }

    private static List<ReadList.Problem> unpacked(byte[] packed) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t", 3))
                    .map(parts -> new ReadList.Problem(parts[0], Integer.parseInt(parts[1]), parts[2]))
                    .toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException("the problems of a list on record cannot be unpacked", damaged);
        }
    }
}
