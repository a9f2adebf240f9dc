package org.belisha.filtering.web;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.ListUpdates;
import org.belisha.filtering.SiteList;
import org.belisha.filtering.SiteLists;
import org.belisha.filtering.reading.ListRefused;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** New versions of a list that somebody brings: a file, or one that its trial refused. */
@Controller
class ListVersionPage {
    private static final int LONGEST = 300;
    private static final int TOLD = 5;

    private final SiteLists lists;
    private final ListUpdates updates;

    ListVersionPage(SiteLists lists, ListUpdates updates) {
        this.lists = lists;
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
            String lines = String.join(
                    "; ",
                    read.problems().stream()
                            .limit(TOLD)
                            .map(ReadList.Problem::told)
                            .toList());
            return back(
                    id,
                    read.problemCount() + " lines of the file could not be read: nothing has changed.",
                    lines,
                    next);
        }
        String why = SchoolScope.trust().call(() -> lists.take(id, read, null));
        return back(id, why.isEmpty() ? "The new version is in force." : "The new version is not used.", why, next);
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
