package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Category;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.ListUpdates;
import org.belisha.filtering.SiteList;
import org.belisha.filtering.SiteLists;
import org.belisha.filtering.reading.ListRefused;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The trust's own lists of sites: subscribed or uploaded, their versions, and which list a site is on. */
@Controller
class ListsPage {

    private static final int SHOWN = 50;

    private final SiteLists lists;
    private final ListUpdates updates;

    ListsPage(SiteLists lists, ListUpdates updates) {
        this.lists = lists;
        this.updates = updates;
    }

    @GetMapping("/filtering/lists")
    @Needs(Permission.SEE_FILTERING)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        String sought = words.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("q", words);
        model.addAttribute(
                "lists",
                lists.all().stream()
                        .filter(list -> list.name().toLowerCase(Locale.ROOT).contains(sought)
                                || list.category().contains(sought))
                        .toList());
        Hostname host = sought.indexOf('.') > 0 ? Hostname.orNull(sought) : null;
        model.addAttribute("host", host);
        if (host != null) {
            model.addAttribute("on", lists.listsWith(host));
            model.addAttribute("kinds", lists.categoriesOf(host));
        }
        model.addAttribute("titles", titles());
        model.addAttribute("underWay", updates.underWay());
        model.addAttribute("mayManage", viewer.may(Permission.MANAGE_LISTS));
        return "filtering/lists";
    }

    @GetMapping("/filtering/lists/new")
    @Needs(Permission.MANAGE_LISTS)
    String form(Model model) {
        return show(ListForm.EMPTY, model);
    }

    @PostMapping("/filtering/lists")
    @Needs(Permission.MANAGE_LISTS)
    String add(
            ListForm form,
            @RequestParam(name = "file", required = false) MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        boolean withFile = file != null && !file.isEmpty();
        Map<String, String> errors = form.errors(lists.categories(), withFile, updates::permits);
        if (!errors.isEmpty()) {
            return refused(errors, List.of(), form, model, response);
        }
        SiteList tried = new SiteList(
                new UUID(0, 0),
                "",
                "",
                form.chosenFormat().orElseThrow(),
                text(form.folder()),
                null,
                null,
                0,
                null,
                null,
                null);
        ReadList read = null;
        if (withFile) {
            try {
                read = updates.read(tried, file.getBytes());
            } catch (ListRefused refused) {
                return refused(
                        Map.of("file", Objects.toString(refused.getMessage(), "")), List.of(), form, model, response);
            }
            if (read.problemCount() > 0) {
                return refused(
                        Map.of(
                                "file",
                                read.problemCount()
                                        + " lines of the file could not be read; the first of them are listed below"),
                        read.problems().stream().limit(SHOWN).toList(),
                        form,
                        model,
                        response);
            }
        }
        String address = withFile ? null : text(form.address());
        SiteList list = SchoolScope.trust()
                .call(() ->
                        lists.add(text(form.name()), text(form.category()), tried.format(), tried.folder(), address));
        if (read == null) {
            updates.start(list);
            next.addFlashAttribute("said", "The list is being fetched.");
        } else {
            ReadList whole = read;
            String why = SchoolScope.trust().call(() -> lists.take(list.id(), whole, null));
            next.addFlashAttribute("said", why.isEmpty() ? "The list is in force now." : "The list is not used.");
            next.addFlashAttribute("saidNext", why);
        }
        return "redirect:/filtering/lists/" + list.id();
    }

    @GetMapping("/filtering/lists/{id}")
    @Needs(Permission.SEE_FILTERING)
    String one(
            @PathVariable("id") UUID id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean watching,
            Viewer viewer,
            Model model) {
        model.addAttribute("seenRunning", watching);
        SiteList list = found(id);
        List<SiteList.Version> versions = lists.versions(id);
        model.addAttribute("list", list);
        model.addAttribute("versions", versions);
        model.addAttribute("unchanged", list.isUnchangedSince(versions));
        model.addAttribute("titles", titles());
        model.addAttribute("mayUseRefused", lists.mayUseRefused(id));
        model.addAttribute("soFar", updates.underWay().get(id));
        model.addAttribute("mayManage", viewer.may(Permission.MANAGE_LISTS));
        return "filtering/list";
    }

    @PostMapping("/filtering/lists/{id}/update")
    @Needs(Permission.MANAGE_LISTS)
    String update(@PathVariable("id") UUID id, RedirectAttributes next) {
        updates.start(found(id));
        next.addFlashAttribute("said", "The list is being fetched.");
        return "redirect:/filtering/lists/" + id;
    }

    @PostMapping("/filtering/lists/{id}/remove")
    @Needs(Permission.MANAGE_LISTS)
    String remove(@PathVariable("id") UUID id, RedirectAttributes next) {
        if (found(id).isIllegal()) {
            next.addFlashAttribute("said", "A list of illegal content is never removed: bring a new version instead.");
            return "redirect:/filtering/lists/" + id;
        }
        if (!SchoolScope.trust().call(() -> lists.remove(id))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "The list is removed. What it blocked is decided by the other lists now.");
        return "redirect:/filtering/lists";
    }

    private SiteList found(UUID id) {
        return lists.one(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Map<String, String> titles() {
        return lists.categories().stream().collect(Collectors.toMap(Category::code, Category::title));
    }

    private String refused(
            Map<String, String> errors,
            List<ReadList.Problem> problems,
            ListForm form,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", errors);
        model.addAttribute("problems", problems);
        return show(form, model);
    }

    private String show(ListForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("formats", ListForm.formats());
        model.addAttribute("categories", ListForm.categories(lists.categories()));
        return "filtering/new-list";
    }

    private static String text(@org.jspecify.annotations.Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
