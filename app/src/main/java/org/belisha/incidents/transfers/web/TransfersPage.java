package org.belisha.incidents.transfers.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.incidents.transfers.Transfers;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of children's files: whose is to be sent, which are on their way, which arrive. */
@Controller
class TransfersPage {

    private final Transfers transfers;
    private final Names names;

    TransfersPage(Transfers transfers, Names names) {
        this.transfers = transfers;
        this.names = names;
    }

    @GetMapping("/incidents/transfers")
    @Needs(Permission.TRANSFER_FILES)
    String board(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = viewer.schoolFor(Permission.TRANSFER_FILES);
        if (school == null) {
            throw new NotFound();
        }
        Map<String, String> found = new LinkedHashMap<>();
        names.named(school, words).forEach(found::put);
        model.addAttribute("query", words);
        model.addAttribute("leavers", transfers.leavers(viewer, school, words));
        model.addAttribute("out", transfers.out(viewer, school, words));
        model.addAttribute("in", transfers.in(viewer, school, words));
        model.addAttribute("found", found);
        return "incidents/transfers/board";
    }
}
