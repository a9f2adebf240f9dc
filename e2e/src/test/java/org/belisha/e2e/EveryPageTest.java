package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.belisha.e2e.Endpoints.Endpoint;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page, as everybody who may open it: named, headed, accessible, and fit for a phone; and closed to everybody else. */
class EveryPageTest {

    /** Browsers that walk at once; another journey runs beside them. */
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 3);

    private static BelishaProcess belisha;
    private static Endpoints endpoints;

    @BeforeAll
    static void demo() throws Exception {
        Chromium.assumeInstalled();
        belisha = BelishaProcess.demo("pages");
        endpoints = Endpoints.declared();
    }

    @AfterAll
    static void end() {
        if (belisha != null) {
            belisha.close();
        }
    }

    @Test
    void is_fit_to_read_and_open_only_to_those_it_is_for() throws Exception {
        Crawl crawl = new Crawl(belisha::address, endpoints);
        Queue<List<DemoAccounts.Account>> waiting = new ConcurrentLinkedQueue<>();
        waiting.add(List.of());
        waiting.addAll(byRole().values());
        List<String> faults = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<List<String>>> browsers = Collections.nCopies(AT_ONCE, () -> walk(waiting, crawl));
            for (Future<List<String>> found : threads.invokeAll(browsers)) {
                found.get().forEach(open -> faults.add("ought to be closed: " + open));
            }
        }
        faults.addAll(crawl.faults());
        unreached(crawl).forEach(page -> faults.add("nobody can open " + page));
        assertThat(faults).as("what is wrong on the pages").isEmpty();
    }

    /** With a browser of its own, since one is driven by one thread: takes the next role until none waits; what ought to be closed to it. */
    private static List<String> walk(Queue<List<DemoAccounts.Account>> waiting, Crawl crawl) throws Exception {
        List<String> open = new ArrayList<>();
        try (Chromium chromium = Chromium.open()) {
            for (List<DemoAccounts.Account> next = waiting.poll(); next != null; next = waiting.poll()) {
                open.addAll(walk(next, crawl, chromium));
            }
        }
        return open;
    }

    private static List<String> walk(List<DemoAccounts.Account> ofOneRole, Crawl crawl, Chromium chromium) {
        List<String> open = new ArrayList<>();
        if (ofOneRole.isEmpty()) {
            try (BrowserContext nobody = aBrowser(chromium)) {
                crawl.as("nobody", nobody, starts(null));
            }
        }
        Map<String, Set<String>> bySchool = new LinkedHashMap<>();
        for (DemoAccounts.Account account : ofOneRole) {
            Role role = Role.valueOf(account.role());
            try (BrowserContext context = aBrowser(chromium)) {
                SignIn.as(account, context, belisha::address);
                if (bySchool.isEmpty()) {
                    bySchool.put(account.school(), crawl.as(account.role(), context, starts(role)));
                    open.addAll(notRefused(role, context));
                } else {
                    open.addAll(notHidden(account, context, bySchool));
                }
            }
        }
        return open;
    }

    private static BrowserContext aBrowser(Chromium chromium) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** A second account of a role is asked for in another school, to show that schools are closed to each other. */
    private static Map<String, List<DemoAccounts.Account>> byRole() throws Exception {
        Map<String, DemoAccounts.Account> chosen = new LinkedHashMap<>();
        for (DemoAccounts.Account account : DemoAccounts.of(belisha).accounts()) {
            boolean isARole =
                    Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(account.role()));
            if (isARole && !account.secret().isBlank()) {
                chosen.putIfAbsent(account.role() + " " + account.school(), account);
            }
        }
        return chosen.values().stream()
                .collect(Collectors.groupingBy(DemoAccounts.Account::role, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> starts(Role role) {
        List<String> starts = new ArrayList<>(endpoints.all().stream()
                .filter(Endpoint::isWhole)
                .filter(page -> role == null ? page.needs() == Permission.ANYONE : may(role, page.needs()))
                .map(Endpoint::toString)
                .toList());
        if (role != null && may(role, Permission.SEE_ASSURANCE)) {
            starts.add("/assurance/4.5c");
        }
        return starts;
    }

    /** The demo's governor chairs the board too. */
    private static boolean may(Role role, Permission permission) {
        return PermissionTable.gives(role, permission)
                || (role == Role.GOVERNOR && PermissionTable.gives(Role.CHAIR, permission));
    }

    private static List<String> notRefused(Role role, BrowserContext context) {
        return endpoints.all().stream()
                .filter(Endpoint::isWhole)
                .filter(page -> !may(role, page.needs()))
                .map(page -> role + " at " + page + ": " + statusOf(page.toString(), context))
                .filter(line -> !line.endsWith(": 403"))
                .toList();
    }

    /** Records of the first school, asked for by the same role of another; people of both schools stand in both lists. */
    private static List<String> notHidden(
            DemoAccounts.Account account, BrowserContext context, Map<String, Set<String>> bySchool) {
        if (bySchool.containsKey(account.school())) {
            return List.of();
        }
        return bySchool.values().stream()
                .flatMap(Set::stream)
                .map(address -> address.split("\\?")[0])
                .filter(address -> address.matches(".*/[0-9a-f]{8}-[0-9a-f]{4}-.*"))
                .distinct()
                .limit(60)
                .filter(address -> statusOf(address, context) == 200 && !isListedFor(context, address))
                .map(address -> account.role() + " of " + account.school() + " at " + address)
                .toList();
    }

    /**
     * Whether a page above it leads there: what the trust keeps for all its schools is no secret of one. What goes from one school to
     * another stands in the lists of both.
     */
    private static boolean isListedFor(BrowserContext context, String address) {
        String record = address.substring(address.lastIndexOf('/') + 1);
        if (address.contains("/looks/transfer/")
                && context.request()
                        .get(belisha.address("/incidents/transfers"))
                        .text()
                        .contains(record)) {
            return true;
        }
        for (int end = address.lastIndexOf('/'); end > 0; end = address.lastIndexOf('/', end - 1)) {
            if (context.request()
                    .get(belisha.address(address.substring(0, end)))
                    .text()
                    .contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static int statusOf(String address, BrowserContext context) {
        return context.request()
                .get(belisha.address(address), RequestOptions.create().setMaxRedirects(0))
                .status();
    }

    /** Pages with gaps in their address may stand within a form's course; all others somebody must be able to open. */
    private static Set<String> unreached(Crawl crawl) {
        Set<String> unreached = new TreeSet<>();
        endpoints.all().stream().filter(Endpoint::isWhole).forEach(page -> unreached.add(page.toString()));
        unreached.removeAll(crawl.reached());
        return unreached;
    }
}
