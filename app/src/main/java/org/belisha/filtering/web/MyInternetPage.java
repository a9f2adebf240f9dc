package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Devices;
import org.belisha.filtering.Networks;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the internet knows one: signed in on a device that nobody registered, or by a credential of one's own. */
@Controller
class MyInternetPage {
    private static final String BACK = "redirect:/filtering/mine";
    private static final Duration LESSON = Duration.ofHours(1);

    private final Networks networks;
    private final Devices devices;
    private final InstantSource clock;

    MyInternetPage(Networks networks, Devices devices, InstantSource clock) {
        this.networks = networks;
        this.devices = devices;
        this.clock = clock;
    }

    @GetMapping("/filtering/mine")
    @Needs(Permission.SIGNED_IN)
    String page(Viewer viewer, HttpServletRequest request, Model model) {
        InetAddress address = InetAddress.ofLiteral(request.getRemoteAddr());
        model.addAttribute("network", networks.signInAt(address).orElse(null));
        model.addAttribute("here", networks.at(viewer, address).orElse(null));
        model.addAttribute("times", times());
        model.addAttribute("mayHaveCredential", isStaff(viewer));
        return isChild(viewer) ? "filtering/mine-child" : "filtering/mine";
    }

    @PostMapping("/filtering/mine/sign-in")
    @Needs(Permission.SIGNED_IN)
    String signIn(
            @RequestParam(name = "time", defaultValue = "lesson") String time,
            Viewer viewer,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Instant now = clock.instant();
        Instant until = time.equals("day") && !isChild(viewer) ? endOfSchoolDay(now) : now.plus(LESSON);
        Networks.Outcome outcome = networks.signIn(viewer, InetAddress.ofLiteral(request.getRemoteAddr()), until);
        if (outcome instanceof Networks.Outcome.Refused refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("time", refused.reason()));
            return page(viewer, request, model);
        }
        next.addFlashAttribute("said", "The internet on this device is yours now.");
        return BACK;
    }

    @PostMapping("/filtering/mine/sign-out")
    @Needs(Permission.SIGNED_IN)
    String signOut(Viewer viewer, HttpServletRequest request, RedirectAttributes next) {
        networks.signOut(viewer, InetAddress.ofLiteral(request.getRemoteAddr()));
        next.addFlashAttribute("said", "You are signed out on this device.");
        return BACK;
    }

    @PostMapping("/filtering/mine/credential")
    @Needs(Permission.SIGNED_IN)
    String credential(Viewer viewer, Model model, HttpServletResponse response) {
        SchoolId school = viewer.schoolFor(Permission.SIGNED_IN);
        if (school == null || !isStaff(viewer)) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("status", HttpStatus.FORBIDDEN.value());
            return "error";
        }
        model.addAttribute("credential", devices.issueProxyCredential(viewer.person(), school));
        response.setHeader("Cache-Control", "no-store");
        return "filtering/my-credential";
    }

    private static Map<String, String> times() {
        Map<String, String> times = new LinkedHashMap<>();
        times.put("lesson", "For one hour");
        times.put("day", "For the rest of the school day");
        return times;
    }

    /** Until the evening, and before the school is open for as long as is allowed at once; an hour where it is evening already. */
    private static Instant endOfSchoolDay(Instant now) {
        Instant evening = EndTime.endOfDay(now).withHour(18).withMinute(0).toInstant();
        Instant most = now.plus(Networks.LONGEST);
        Instant end = evening.isBefore(most) ? evening : most;
        return end.isAfter(now.plus(LESSON)) ? end : now.plus(LESSON);
    }

    private static boolean isChild(Viewer viewer) {
        return viewer.is(Role.PUPIL);
    }

    private static boolean isStaff(Viewer viewer) {
        return viewer.allRoles().stream()
                .anyMatch(role -> role.kind() == Role.Kind.STAFF || role.kind() == Role.Kind.TRUST);
    }
}
