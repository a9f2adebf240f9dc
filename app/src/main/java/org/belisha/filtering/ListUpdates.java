package org.belisha.filtering;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.filtering.reading.ListReader;
import org.belisha.filtering.reading.ListRefused;
import org.belisha.filtering.reading.ReadLimits;
import org.belisha.filtering.reading.ReadList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fetches and reads lists, outside of any transaction: once a day each, and when somebody asks. */
@Component
public class ListUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(ListUpdates.class);
    private static final Duration OFTEN = Duration.ofHours(20);

    private final SiteLists lists;
    private final ListVersions versions;
    private final ListFetch fetch;
    private final InstantSource clock;
    private final Map<UUID, ListRun> underWay = new ConcurrentHashMap<>();

    ListUpdates(
            SiteLists lists,
            ListVersions versions,
            InstantSource clock,
            @Value("${belisha.filtering.list-exceptions:}") String exceptions,
            @Value("${belisha.proxy.parent:}") String parent) {
        this.lists = lists;
        this.versions = versions;
        this.clock = clock;
        Set<String> hosts = Arrays.stream(exceptions.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        GuardedSockets sockets = new GuardedSockets(
                (SSLSocketFactory) SSLSocketFactory.getDefault(), AddressGuard::isPublic, ParentProxy.of(parent));
        this.fetch = new ListFetch(sockets, hosts, ListFetch.Limits.USUAL);
    }

    /** Whether a list may be fetched from this address: HTTPS, or one of the operator's exceptions. */
    public boolean permits(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || fetch.excepts(uri));
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** How far each list is that is being fetched. */
    public Map<UUID, ListProgress> underWay() {
        Map<UUID, ListProgress> now = new HashMap<>();
        underWay.forEach((list, run) -> now.put(list, run.progress()));
        return now;
    }

    /** Fetches the list in the background; what came of it is on its page. */
    public void start(SiteList list) {
        ListRun run = new ListRun();
        if (underWay.putIfAbsent(list.id(), run) == null) {
            Thread.ofVirtual()
                    .name("list-" + list.id())
                    .start(() -> SchoolScope.trust().run(() -> update(list, run)));
        }
    }

    /** Ends a fetch, so that the version in force stays; false where none is under way, or it is being tried already. */
    public boolean cancel(SiteList list) {
        ListRun run = underWay.get(list.id());
        return run != null && run.cancel();
    }

    /** Reads an uploaded file; throws {@link ListRefused} when it is no list at all. */
    public ReadList read(SiteList list, byte[] file) {
        return ListReader.read(list.format(), new ByteArrayInputStream(file), list.folder(), ReadLimits.USUAL);
    }

    /** Adds a list of plain lines and puts it in force; its page says so where its trial refused it. */
    public void bring(String name, String category, byte[] lines) {
        SchoolScope.trust().run(() -> {
            SiteList list = lists.add(name, category, ListFormat.PLAIN, "", null);
            lists.take(list.id(), read(list, lines), null);
        });
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void daily() {
        Instant before = clock.instant().minus(OFTEN);
        SchoolScope.trust().call(lists::all).stream()
                .filter(list -> list.address() != null)
                .filter(list -> list.checkedAt() == null || list.checkedAt().isBefore(before))
                .forEach(this::start);
    }

    private void update(SiteList list, ListRun run) {
        run.begins(Thread.currentThread());
        try {
            fetched(list, list.address(), run);
        } catch (ListRefused refused) {
            String why = refused.getMessage();
            if (run.wasCancelled()) {
                versions.cancelled(list.id());
            } else {
                lists.failed(list.id(), why == null ? "It was refused." : why);
            }
        } catch (RuntimeException broken) {
            LOG.error("list {} could not be updated; its last good version stays in force", list.id(), broken);
            lists.failed(list.id(), "Belisha could not take it; the log says more.");
        } finally {
            underWay.remove(list.id());
        }
    }

    private void fetched(SiteList list, @Nullable String address, ListRun run) {
        if (address == null) {
            throw new ListRefused("This list is uploaded, not fetched.");
        }
        ListFetch.Fetched fetched = fetch.fetch(URI.create(address), list.etag(), run::came);
        byte[] bytes = fetched.bytes();
        if (bytes == null) {
            lists.same(list.id(), fetched.etag());
            return;
        }
        run.read(0);
        ReadList read = ListReader.read(
                list.format(), new ByteArrayInputStream(bytes), list.folder(), ReadLimits.USUAL, run::read);
        run.tries();
        lists.take(list.id(), read, fetched.etag());
    }
}
