package org.belisha.filtering.web;

import org.belisha.filtering.SiteRequests;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What I asked for, and the answers, to be read again by whoever asked; a child has words for a child. */
@Controller
class AskedPage {

    private final SiteRequests requests;

    AskedPage(SiteRequests requests) {
        this.requests = requests;
    }

    @GetMapping("/filtering/asked")
    @Needs(Permission.SIGNED_IN)
    String mine(Viewer viewer, Model model) {
        model.addAttribute("asked", requests.askedBy(viewer.person()));
        return viewer.is(Role.PUPIL) ? "filtering/answers-child" : "filtering/answers";
    }
}
