package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A fetch is seen while it runs, and ended by hand; each line of a version that could not be read is found. */
@BelishaTest
class ListProgressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    private SiteLists lists;

    @Autowired
    private ListVersions versions;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private TestClock clock;

    private final CountDownLatch over = new CountDownLatch(1);
    private final String name = "n" + UUID.randomUUID() + ".test";
    private final List<String> askedWith = new CopyOnWriteArrayList<>();
    private volatile String edition = "W/\"first\"";
    private HttpServer publisher;
    private SchoolId school = SchoolId.TRUST;
    private ListUpdates updates;
    private SiteList list;

    @BeforeEach
    void aPublisherThatStopsHalfWay() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        publisher.createContext("/stops", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(("new-" + name + "\n").repeat(2000).getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        publisher.createContext("/tagged", exchange -> {
            String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
            askedWith.add(asked == null ? "nothing" : asked);
            boolean same = edition.equals(asked);
            exchange.getResponseHeaders().add("ETag", edition);
            byte[] body = ("tagged-" + name + "\n").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(same ? 304 : 200, same ? -1 : body.length);
            if (!same) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        publisher.start();
        school = given.aSchool();
        String place = "127.0.0.1:" + publisher.getAddress().getPort();
        updates = new ListUpdates(lists, versions, () -> Instant.EPOCH, place, "");
        list = SchoolScope.trust().call(() -> {
            SiteList added = lists.add("Slow " + name, "gambling", ListFormat.PLAIN, "", "http://" + place + "/stops");
            lists.take(added.id(), updates.read(added, ("old-" + name).getBytes(StandardCharsets.US_ASCII)), null);
            return lists.one(added.id()).orElseThrow();
        });
    }

    @AfterEach
    void closed() {
        clock.reset();
        over.countDown();
        publisher.stop(0);
        SchoolScope.trust().call(() -> lists.remove(list.id()));
    }

    @Test
    void how_far_it_is_is_seen_and_it_ends_at_once_when_somebody_cancels_it() {
        updates.start(list);
        await().atMost(PATIENCE).until(() -> soFar() != null && soFar().bytes() > 50_000);
        assertThat(soFar().stage()).isEqualTo(ListProgress.Stage.COMING);
        assertThat(updates.cancel(list)).isTrue();
        await("although the publisher says nothing").atMost(PATIENCE).until(() -> soFar() == null);
        SiteList now = SchoolScope.trust().call(() -> lists.one(list.id())).orElseThrow();
        assertThat(now.sites()).as("the last good version stays").isEqualTo(1);
        assertThat(now.failedSince()).as("and nobody is told of a failure").isNull();
        assertThat(SchoolScope.trust().call(() -> lists.versions(list.id()))).hasSize(1);
        assertThat(updates.cancel(list)).as("nothing is under way").isFalse();
    }

    @Test
    void a_version_is_asked_for_by_its_tag_and_the_history_says_that_it_is_unchanged() {
        String address = "http://127.0.0.1:" + publisher.getAddress().getPort() + "/tagged";
        SiteList tagged =
                SchoolScope.trust().call(() -> lists.add("Tagged " + name, "gambling", ListFormat.PLAIN, "", address));
        try {
            fetch(tagged.id(), 1);
            assertThat(one(tagged.id()).etag()).isEqualTo("W/\"first\"");
            Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
            String page = "/filtering/lists/" + tagged.id();
            assertThat(dsl.get(page).text()).contains("1 sites are in force").doesNotContain("unchanged");
            clock.forward(Duration.ofHours(21));
            fetch(tagged.id(), 2);
            assertThat(versionsOf(tagged)).as("nothing came").hasSize(1);
            assertThat(one(tagged.id()).checkedAt())
                    .isAfter(versionsOf(tagged).getFirst().cameAt());
            assertThat(visitors.signedInAs(given.a(Role.DSL, school)).get(page).text())
                    .contains("1 sites are in force", "Asked for again", "unchanged.");
            edition = "\"second\"";
            fetch(tagged.id(), 3);
            assertThat(versionsOf(tagged)).hasSize(2);
            assertThat(visitors.signedInAs(given.a(Role.DSL, school)).get(page).text())
                    .contains("1 sites are in force")
                    .doesNotContain("unchanged");
            fetch(tagged.id(), 4);
            assertThat(askedWith).containsExactly("nothing", "W/\"first\"", "W/\"first\"", "\"second\"");
        } finally {
            SchoolScope.trust().run(() -> lists.remove(tagged.id()));
        }
    }

    private void fetch(UUID id, int times) {
        updates.start(one(id));
        await().atMost(PATIENCE)
                .until(() -> askedWith.size() == times && !updates.underWay().containsKey(id));
    }

    private SiteList one(UUID id) {
        return SchoolScope.trust().call(() -> lists.one(id)).orElseThrow();
    }

    private List<SiteList.Version> versionsOf(SiteList which) {
        return SchoolScope.trust().call(() -> lists.versions(which.id()));
    }

    @Test
    void what_is_being_tried_goes_through() {
        ListRun run = new ListRun();
        run.came(10);
        run.read(1000);
        assertThat(run.progress()).isEqualTo(new ListProgress(ListProgress.Stage.READING, 10, 1000));
        run.tries();
        assertThat(run.cancel()).isFalse();
        assertThat(run.wasCancelled()).isFalse();
    }

    @Test
    void only_those_who_look_after_lists_cancel() {
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        assertThat(ict.post("/filtering/lists/" + list.id() + "/cancel").status())
                .isEqualTo(302);
        assertThat(ict.get("/filtering/lists/" + list.id()).text()).contains("too late to cancel");
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        assertThat(dsl.post("/filtering/lists/" + list.id() + "/cancel").status())
                .isEqualTo(403);
        assertThat(dsl.get("/filtering/lists/" + list.id()).status()).isEqualTo(200);
    }

    @Test
    void every_line_that_could_not_be_read_is_shown_with_its_number_and_found() {
        StringBuilder file = new StringBuilder("fine-" + name + "\n");
        for (int line = 2; line <= 260; line++) {
            file.append("no host <").append(line).append(">\n");
        }
        file.append("com\n");
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Visitor.Page brought = ict.postFile(
                "/filtering/lists/" + list.id() + "/file",
                "list.txt",
                file.toString().getBytes(StandardCharsets.US_ASCII));
        assertThat(brought.status()).isEqualTo(302);
        String path = brought.location().substring(brought.location().indexOf("/filtering"));
        Visitor.Page first = ict.get(path);
        assertThat(first.text()).contains("nothing has changed", "260 in all", "Page 1 of 3", "Refused");
        assertThat(first.html().select("#content tbody tr")).hasSize(100);
        assertThat(first.html().select("#content tbody th").first().text()).isEqualTo("2");
        Visitor.Page last = ict.get(path + "?page=3");
        assertThat(last.html().select("#content tbody th").last().text()).isEqualTo("261");
        assertThat(ict.get(first.html().select("a[rel=next]").attr("href")).text())
                .contains("Page 2 of 3");
        Visitor.Page found = ict.get(path + "?q=every+site");
        assertThat(found.html().select("#content tbody th").eachText()).containsExactly("261");
        assertThat(ict.get(path + "?q=line+77:")
                        .html()
                        .select("#content tbody th")
                        .eachText())
                .containsExactly("77");
        SiteList now = SchoolScope.trust().call(() -> lists.one(list.id())).orElseThrow();
        assertThat(now.sites()).as("what was in force stays").isEqualTo(1);
        assertThat(ict.get("/filtering/lists/" + list.id() + "/versions/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school)).get(path).status())
                .isEqualTo(403);
    }

    @Test
    void a_version_that_was_fetched_keeps_its_few_problems_too() {
        SchoolScope.trust()
                .run(() -> lists.take(
                        list.id(),
                        updates.read(list, ("a-" + name + "\nno host\nb-" + name).getBytes(StandardCharsets.US_ASCII)),
                        null));
        UUID newest = SchoolScope.trust()
                .call(() -> lists.versions(list.id()))
                .getFirst()
                .id();
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        Visitor.Page page = dsl.get("/filtering/lists/" + list.id() + "/versions/" + newest);
        assertThat(page.text()).contains("In force", "1 in all");
        assertThat(page.html().select("#content tbody th").text()).isEqualTo("2");
    }

    private ListProgress soFar() {
        return updates.underWay().get(list.id());
    }
}
