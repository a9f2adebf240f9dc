package org.belisha.filtering.web;

import java.util.List;
import org.belisha.filtering.AnswerTimes;
import org.belisha.filtering.SiteRequest;
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
    private final AnswerTimes times;

    AskedPage(SiteRequests requests, AnswerTimes times) {
        this.requests = requests;
        this.times = times;
    }

    @GetMapping("/filtering/asked")
    @Needs(Permission.SIGNED_IN)
    String mine(Viewer viewer, Model model) {
        List<SiteRequest> asked = requests.askedBy(viewer.person());
        model.addAttribute("asked", asked);
        model.addAttribute("due", times.due(asked));
        return viewer.is(Role.PUPIL) ? "filtering/answers-child" : "filtering/answers";
    }
}
