package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.belisha.e2e.Endpoints.Endpoint;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page, as everybody who may open it: named, headed, accessible, and fit for a phone; and closed to everybody else. */
class EveryPageTest {

    private static BelishaProcess belisha;
    private static Chromium chromium;
    private static Endpoints endpoints;

    @BeforeAll
    static void demo() throws Exception {
        chromium = Chromium.open();
        belisha = BelishaProcess.demo("pages");
        endpoints = Endpoints.declared();
    }

    @AfterAll
    static void end() {
        if (belisha != null) {
            belisha.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void is_fit_to_read_and_open_only_to_those_it_is_for() throws Exception {
        Crawl crawl = new Crawl(belisha::address, endpoints);
        List<String> refusals = new ArrayList<>();
        Map<Role, Map<String, Set<String>>> openedBy = new HashMap<>();
        try (BrowserContext nobody = aBrowser()) {
            crawl.as("nobody", nobody, starts(null));
        }
        for (DemoAccounts.Account account : oneOfEachRoleAndSchool()) {
            Role role = Role.valueOf(account.role());
            try (BrowserContext context = aBrowser()) {
                SignIn.as(account, context, belisha::address);
                Map<String, Set<String>> bySchool = openedBy.computeIfAbsent(role, any -> new LinkedHashMap<>());
                if (bySchool.isEmpty()) {
                    bySchool.put(account.school(), crawl.as(account.role(), context, starts(role)));
                    refusals.addAll(notRefused(role, context));
                } else {
                    refusals.addAll(notHidden(account, context, bySchool));
                }
            }
        }
        List<String> faults = new ArrayList<>(crawl.faults());
        refusals.forEach(open -> faults.add("ought to be closed: " + open));
        unreached(crawl).forEach(page -> faults.add("nobody can open " + page));
        assertThat(faults).as("what is wrong on the pages").isEmpty();
    }

    private static BrowserContext aBrowser() {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** A second account of a role is asked for in another school, to show that schools are closed to each other. */
    private static List<DemoAccounts.Account> oneOfEachRoleAndSchool() throws Exception {
        Map<String, DemoAccounts.Account> chosen = new LinkedHashMap<>();
        for (DemoAccounts.Account account : DemoAccounts.of(belisha).accounts()) {
            boolean isARole =
                    Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(account.role()));
            if (isARole && !account.secret().isBlank()) {
                chosen.putIfAbsent(account.role() + " " + account.school(), account);
            }
        }
        return List.copyOf(chosen.values());
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

    private static boolean isListedFor(BrowserContext context, String address) {
        String list = address.substring(0, address.lastIndexOf('/'));
        return context.request().get(belisha.address(list)).text().contains(address);
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
