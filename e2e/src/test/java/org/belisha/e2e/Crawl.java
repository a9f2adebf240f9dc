package org.belisha.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.belisha.e2e.Endpoints.Endpoint;

/** Follows every link that a person sees, page by page, and looks at each page as a careful reader would; several people may at once. */
final class Crawl {

    /** Pages of one kind that one person opens; the sheet links to 94 clauses, which look alike. */
    private static final int OF_A_KIND = 2;

    private final UnaryOperator<String> belisha;
    private final Endpoints endpoints;
    private final Path pictures;
    private final Set<String> lookedAtClosely = ConcurrentHashMap.newKeySet();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Set<String> reached = new ConcurrentSkipListSet<>();

    Crawl(UnaryOperator<String> belisha, Endpoints endpoints) throws Exception {
        this.belisha = belisha;
        this.endpoints = endpoints;
        this.pictures = Files.createDirectories(Path.of("target", "pages"));
    }

    /** What was found wrong so far. */
    List<String> faults() {
        return faults;
    }

    /** The declared pages that somebody has reached. */
    Set<String> reached() {
        return reached;
    }

    /** Opens what this person's permissions open, and all that is linked from there; answers the addresses. */
    Set<String> as(String who, BrowserContext context, List<String> starts) {
        Set<String> opened = new HashSet<>();
        Map<String, Integer> ofAKind = new HashMap<>();
        Deque<String> waiting = new ArrayDeque<>(starts);
        Set<String> linked = new HashSet<>();
        try (Page page = context.newPage()) {
            List<String> console = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    console.add(message.text() + " " + message.location());
                }
            });
            while (!waiting.isEmpty()) {
                String address = waiting.remove();
                Endpoint endpoint = endpoints.of(address.split("[?#]")[0]);
                String kind = endpoint == null ? address : endpoint.toString();
                if (!opened.add(address) || ofAKind.merge(kind, 1, Integer::sum) > OF_A_KIND) {
                    continue;
                }
                console.clear();
                if (open(who, page, address, kind, linked.contains(address))) {
                    reached.add(kind);
                    links(page).stream().filter(linked::add).forEach(waiting::add);
                    console.forEach(said -> fault(who, address, "console: " + said));
                }
            }
        }
        return opened;
    }

    private boolean open(String who, Page page, String address, String kind, boolean linked) {
        Response answer;
        try {
            answer = page.navigate(belisha.apply(address));
        } catch (com.microsoft.playwright.PlaywrightException download) {
            // A file is taken out and not shown: that it comes is enough.
            var file = page.request().get(belisha.apply(address));
            if (file.ok()
                    && file.headers().getOrDefault("content-disposition", "").startsWith("attachment")) {
                reached.add(kind);
            }
            return false;
        }
        String type = answer.headers().getOrDefault("content-type", "");
        if (answer.status() == 400 && !linked) {
            // It is asked with a question in its address, which only a link or a form can give.
            reached.add(kind);
            return false;
        }
        if (answer.status() != 200) {
            fault(who, address, "answers " + answer.status());
            return false;
        }
        if (!type.startsWith("text/html")) {
            return false;
        }
        read(who, page, address);
        String look = page.locator("html").getAttribute("class") + " " + kind;
        if (lookedAtClosely.add(look)) {
            lookClosely(who, page, address, kind);
        }
        return true;
    }

    private void read(String who, Page page, String address) {
        String title = page.title();
        if (!title.endsWith(" - Belisha") || title.startsWith(" ")) {
            fault(who, address, "title: " + title);
        }
        int headings = page.locator("h1").count();
        if (headings != 1) {
            fault(who, address, headings + " main headings");
        }
    }

    private void lookClosely(String who, Page page, String address, String kind) {
        if (page.frames().size() != 1) {
            fault(who, address, "frames, which are not looked into");
        }
        // "Legacy" looks at the page alone, without opening another one to join what its frames said.
        List<Rule> violations = new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        for (Rule rule : violations) {
            fault(
                    who,
                    address,
                    "axe " + rule.getId() + ": "
                            + rule.getNodes().stream()
                                    .map(node -> String.valueOf(node.getTarget()))
                                    .limit(3)
                                    .collect(Collectors.joining(", ")));
        }
        picture(page, who + " " + kind + " 1280");
        page.setViewportSize(390, 844);
        Object wide = page.evaluate("document.documentElement.scrollWidth");
        if (((Number) wide).intValue() > 390) {
            fault(who, address, "scrolls sideways at 390 px: " + wide);
        }
        picture(page, who + " " + kind + " 390");
        page.setViewportSize(1280, 900);
    }

    /** With -Dpictures=true each kind of page is kept as a picture under target/pages. */
    private void picture(Page page, String name) {
        if (!Boolean.getBoolean("pictures")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(pictures.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".png")));
    }

    @SuppressWarnings("unchecked")
    private List<String> links(Page page) {
        List<String> all = (List<String>) page.locator("a[href]")
                .evaluateAll("links => links.map(link => link.getAttribute('href'))"
                        + ".filter(href => href.startsWith('/') && !href.startsWith('//'))");
        return all.stream().map(href -> href.split("#")[0]).distinct().toList();
    }

    private void fault(String who, String address, String what) {
        faults.add(who + " at " + address + ": " + what);
    }
}
