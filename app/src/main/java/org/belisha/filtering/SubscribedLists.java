package org.belisha.filtering;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lists that decisions rest on: those shipped, and over them the versions in force of the trust's own. */
@Component
class SubscribedLists {
    private final SiteListTable table;
    private final Set<Hostname> own;
    private @Nullable List<SiteListTable.InForce> builtOf;

    SubscribedLists(SiteListTable table, OwnHosts own) {
        this.table = table;
        this.own = own.hosts();
    }

    /** Belisha's own hosts, which are always open. */
    record OwnHosts(Set<Hostname> hosts) {}

    /** The lists as they are on record, or null where nothing has changed since the last time. */
    synchronized @Nullable Lists ifChanged() {
        List<SiteListTable.InForce> inForce = table.inForce();
        if (inForce.equals(builtOf == null ? List.of() : builtOf)) {
            return null;
        }
        Lists lists = build(inForce, null, "", ListFile.EMPTY);
        builtOf = inForce;
        return lists;
    }

    /** The lists as they would be with another text in place of what this list has now. */
    Lists with(UUID list, String category, String text) {
        return build(table.inForce(), list, category, parsed(new StringReader(text)));
    }

    private Lists build(
            List<SiteListTable.InForce> inForce, @Nullable UUID replaced, String category, ListFile instead) {
        Map<String, List<ListFile>> more = new HashMap<>();
        for (SiteListTable.InForce version : inForce) {
            if (!version.list().equals(replaced)) {
                more.computeIfAbsent(version.category(), any -> new ArrayList<>())
                        .add(kept(version.version()));
            }
        }
        if (replaced != null) {
            more.computeIfAbsent(category, any -> new ArrayList<>()).add(instead);
        }
        return ShippedLists.load(own, more);
    }

    /** The lists whose version in force has this host or a name above it. */
    List<UUID> holding(Hostname host) {
        List<UUID> found = new ArrayList<>();
        for (SiteListTable.InForce version : table.inForce()) {
            try (BufferedReader lines = new BufferedReader(text(version.version()))) {
                if (lines.lines().map(Hostname::orNull).anyMatch(name -> name != null && host.isWithin(name))) {
                    found.add(version.list());
                }
            } catch (IOException damaged) {
                throw new UncheckedIOException("a list on record cannot be unpacked", damaged);
            }
        }
        return found;
    }

    private Reader text(UUID version) throws IOException {
        return new InputStreamReader(new GZIPInputStream(table.content(version)), StandardCharsets.UTF_8);
    }

    private ListFile kept(UUID version) {
        try (Reader text = text(version)) {
            return ListFile.read("subscribed", text);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a list on record cannot be unpacked", damaged);
        }
    }

    private static ListFile parsed(Reader text) {
        try {
            return ListFile.read("new", text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The text as it is kept. */
    static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8)) {
            out.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
