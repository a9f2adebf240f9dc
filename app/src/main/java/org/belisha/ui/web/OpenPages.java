package org.belisha.ui.web;

import java.util.List;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.ui.Kept;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that anybody may read without signing in: help (policy clause 4.7d), accessibility, privacy. */
@Controller
class OpenPages {
    private final List<Kept> kept;

    OpenPages(List<Kept> kept) {
        this.kept = kept;
    }

    @GetMapping("/help")
    @Needs(Permission.ANYONE)
    String help() {
        return "ui/help";
    }

    @GetMapping("/accessibility")
    @Needs(Permission.ANYONE)
    String accessibility() {
        return "ui/accessibility";
    }

    @GetMapping("/privacy")
    @Needs(Permission.ANYONE)
    String privacy(Model model) {
        model.addAttribute("kept", kept.stream().map(Kept::words).sorted().toList());
        return "ui/privacy";
    }
}
