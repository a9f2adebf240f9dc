package org.belisha.filtering.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.ListUpdates;
import org.belisha.filtering.ListVersions;
import org.belisha.filtering.SiteList;
import org.belisha.filtering.SiteLists;
import org.belisha.filtering.reading.ListRefused;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** One version with the lines that could not be read; new ones that somebody brings, uses all the same, or stops coming. */
@Controller
class ListVersionPage {
    private static final int LONGEST = 300;
    private static final int A_PAGE = 100;

    private final SiteLists lists;
    private final ListVersions versions;
    private final ListUpdates updates;

    ListVersionPage(SiteLists lists, ListVersions versions, ListUpdates updates) {
        this.lists = lists;
        this.versions = versions;
        this.updates = updates;
    }

    @PostMapping("/filtering/lists/{id}/file")
    @Needs(Permission.MANAGE_LISTS)
    String bring(
            @PathVariable("id") UUID id,
            @RequestParam(name = "file", required = false) MultipartFile file,
            RedirectAttributes next)
            throws IOException {
        SiteList list = found(id);
        if (file == null || file.isEmpty()) {
            return back(id, "No file was chosen, so nothing has changed.", "", next);
        }
        ReadList read;
        try {
            read = updates.read(list, file.getBytes());
        } catch (ListRefused refused) {
            return back(id, "The file is no such list.", Objects.toString(refused.getMessage(), ""), next);
        }
        if (read.problemCount() > 0) {
            UUID version = SchoolScope.trust().call(() -> versions.refuse(id, read));
            next.addFlashAttribute("said", "Lines of the file could not be read: nothing has changed.");
            return "redirect:/filtering/lists/" + id + "/versions/" + version;
        }
        String why = SchoolScope.trust().call(() -> lists.take(id, read, null));
        return back(id, why.isEmpty() ? "The new version is in force." : "The new version is not used.", why, next);
    }

    @GetMapping("/filtering/lists/{id}/versions/{version}")
    @Needs(Permission.SEE_FILTERING)
    String version(
            @PathVariable("id") UUID id,
            @PathVariable("version") UUID version,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "page", defaultValue = "1") int page,
            Model model) {
        SiteList.Version found =
                versions.one(id, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String sought = words.strip().toLowerCase(Locale.ROOT);
        List<ReadList.Problem> kept = versions.problems(version);
        List<ReadList.Problem> all = kept.stream()
                .filter(problem -> problem.told().toLowerCase(Locale.ROOT).contains(sought))
                .toList();
        int pages = Math.max(1, (all.size() + A_PAGE - 1) / A_PAGE);
        int at = Math.clamp(page, 1, pages);
        model.addAttribute("list", found(id));
        model.addAttribute("version", found);
        model.addAttribute("q", words);
        model.addAttribute("kept", kept.size());
        model.addAttribute("found", all.size());
        model.addAttribute(
                "problems", all.stream().skip((at - 1L) * A_PAGE).limit(A_PAGE).toList());
        model.addAttribute("at", at);
        model.addAttribute("pages", pages);
        model.addAttribute("before", at > 1 ? address(id, version, words, at - 1) : null);
        model.addAttribute("after", at < pages ? address(id, version, words, at + 1) : null);
        return "filtering/list-version";
    }

    private static String address(UUID list, UUID version, String words, int page) {
        return UriComponentsBuilder.fromPath("/filtering/lists/{list}/versions/{version}")
                .queryParam("q", "{q}")
                .queryParam("page", page)
                .encode()
                .buildAndExpand(list, version, words)
                .toUriString();
    }

    @PostMapping("/filtering/lists/{id}/cancel")
    @Needs(Permission.MANAGE_LISTS)
    String cancel(@PathVariable("id") UUID id, RedirectAttributes next) {
        boolean ended = updates.cancel(found(id));
        return back(
                id,
                ended ? "The fetch is cancelled." : "It is too late to cancel: it has ended, or is being tried.",
                ended ? "The version in force stays. It is fetched again tomorrow, or when you ask." : "",
                next);
    }

    @PostMapping("/filtering/lists/{id}/use")
    @Needs(Permission.MANAGE_LISTS)
    String use(
            @PathVariable("id") UUID id,
            @RequestParam(name = "why", defaultValue = "") String why,
            RedirectAttributes next) {
        found(id);
        if (why.isBlank() || why.length() > LONGEST) {
            return back(id, "Say why it is to be used all the same, in up to " + LONGEST + " characters.", "", next);
        }
        boolean used = SchoolScope.trust().call(() -> lists.useRefused(id, why.strip()));
        return back(id, used ? "That version is in force now." : "There is no such version any more.", "", next);
    }

    private SiteList found(UUID id) {
        return lists.one(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(UUID id, String said, String more, RedirectAttributes next) {
        next.addFlashAttribute("said", said);
        next.addFlashAttribute("saidNext", more);
        return "redirect:/filtering/lists/" + id;
    }
}
