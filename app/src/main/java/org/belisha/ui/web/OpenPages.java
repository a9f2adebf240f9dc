package org.belisha.ui.web;

import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that anybody may read without signing in: help (policy clause 4.7d), accessibility, privacy. */
@Controller
class OpenPages {

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
    String privacy() {
        return "ui/privacy";
    }
}
