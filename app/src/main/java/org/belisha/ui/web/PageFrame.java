package org.belisha.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Viewer;
import org.belisha.ui.Moments;
import org.belisha.ui.SchoolChoices;
import org.belisha.ui.Waiting;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts into every page's model what the frame shows: who is looking, their schools, how much waits, and whether this is a demo. */
@ControllerAdvice
class PageFrame {

    private final ObjectProvider<CurrentViewer> viewers;
    private final ObjectProvider<SchoolChoices> schools;
    private final List<Waiting> waiting;
    private final Moments moments;
    private final boolean demo;

    PageFrame(
            ObjectProvider<CurrentViewer> viewers,
            ObjectProvider<SchoolChoices> schools,
            List<Waiting> waiting,
            Moments moments,
            @Value("${belisha.demo:false}") boolean demo) {
        this.viewers = viewers;
        this.schools = schools;
        this.waiting = waiting;
        this.moments = moments;
        this.demo = demo;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Model model) {
        model.addAttribute("demo", demo);
        model.addAttribute("moments", moments);
        model.addAttribute("path", request.getRequestURI());
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        model.addAttribute("viewer", viewer);
        if (viewer == null || !"GET".equals(request.getMethod())) {
            return;
        }
        SchoolChoices choices = schools.getIfAvailable();
        model.addAttribute("schools", choices == null ? List.of() : choices.choicesFor(viewer));
        List<Waiting.Item> items = whatWaits(viewer);
        model.addAttribute("waiting", items);
        model.addAttribute(
                "waitingCount", items.stream().mapToInt(Waiting.Item::count).sum());
    }

    private List<Waiting.Item> whatWaits(Viewer viewer) {
        return SchoolScope.of(viewer.roles().keySet())
                .call(() -> waiting.stream()
                        .flatMap(module -> module.waitingFor(viewer).stream())
                        .filter(item -> item.count() > 0)
                        .sorted(Comparator.comparingInt(Waiting.Item::rank)
                                .thenComparing(Waiting.Item::oldest, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
    }
}
