package org.belisha.notices.web;

import org.belisha.notices.Notice;
import org.belisha.notices.Notices;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mail that went out, or waits to. */
@Controller
class SentMailPage {

    private final Notices notices;

    SentMailPage(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/notices")
    @Needs(Permission.SEE_SENT_MAIL)
    String page(@RequestParam(required = false) @Nullable String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute(
                "letters",
                notices.newest(q).stream()
                        .map(notice -> new Letter(notice, notices.words(notice)))
                        .toList());
        return "notices/sent-mail";
    }

    /** A notice and its words. */
    record Letter(Notice notice, String words) {

        @Override
        public String toString() {
            return notice.toString();
        }
    }
}
