package org.belisha.incidents.web;

import java.util.UUID;
import org.belisha.activity.Alert;
import org.belisha.activity.Alerts;
import org.belisha.incidents.FromAlerts;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The one step from a monitoring alert to a concern. */
@Controller
class FromAlertPage {

    private final FromAlerts fromAlerts;
    private final Alerts alerts;

    FromAlertPage(FromAlerts fromAlerts, Alerts alerts) {
        this.fromAlerts = fromAlerts;
        this.alerts = alerts;
    }

    @PostMapping("/incidents/from-alert/{alert}")
    @Needs(Permission.SEE_ALERTS)
    String make(@PathVariable("alert") UUID id, Viewer viewer, RedirectAttributes next) {
        Alert alert = alerts.visible(viewer, id).orElseThrow(NotFound::new);
        return switch (fromAlerts.make(viewer, id)) {
            case Outcome.Done done ->
                "redirect:" + (alert.isOfPupil() ? "/incidents/concern/" : "/incidents/staff/") + done.id();
            case Outcome.Refused refused -> {
                next.addFlashAttribute("said", String.join(". ", refused.why().values()));
                yield "redirect:/activity/alerts";
            }
            default -> throw new NotFound();
        };
    }
}
