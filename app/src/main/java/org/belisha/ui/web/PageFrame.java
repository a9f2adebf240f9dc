package org.belisha.ui.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import org.thymeleaf.context.LazyContextVariable;

/** Puts into every page's model what the frame shows: who is looking, their schools, how much waits, and whether this is a demo. */
@ControllerAdvice
class PageFrame {

    private final ObjectProvider<CurrentViewer> viewers;
    private final ObjectProvider<SchoolChoices> schools;
    private final List<Waiting> waiting;
    private final Places places;
    private final Moments moments;
    private final boolean demo;

    PageFrame(
            ObjectProvider<CurrentViewer> viewers,
            ObjectProvider<SchoolChoices> schools,
            List<Waiting> waiting,
            Places places,
            Moments moments,
            @Value("${belisha.demo:false}") boolean demo) {
        this.viewers = viewers;
        this.schools = schools;
        this.waiting = waiting;
        this.places = places;
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
        if (viewer == null) {
            return;
        }
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            showLittle(model);
            return;
        }
        model.addAttribute("places", later(() -> places.of(viewer, request.getRequestURI())));
        model.addAttribute("schools", later(() -> choicesOf(viewer)));
        LazyContextVariable<List<Waiting.Item>> items = later(() -> whatWaits(viewer));
        model.addAttribute("waiting", items);
        model.addAttribute(
                "waitingCount",
                later(() ->
                        items.getValue().stream().mapToInt(Waiting.Item::count).sum()));
    }

    /**
     * The page of an error asks for nothing, so that it cannot fail for the same reason; what the failed page had asked for still
     * stands in the request, so it is put aside by name.
     */
    private static void showLittle(Model model) {
        for (String list : List.of("places", "schools", "waiting")) {
            model.addAttribute(list, List.of());
        }
        model.addAttribute("waitingCount", 0);
        model.addAttribute("errors", Map.of());
    }

    /** Asked for only when a page shows it, not when a form redirects. */
    private static <T> LazyContextVariable<T> later(Supplier<T> answer) {
        return new LazyContextVariable<>() {
            @Override
            protected T loadValue() {
                return answer.get();
            }
        };
    }

    private List<SchoolChoices.Choice> choicesOf(Viewer viewer) {
        SchoolChoices choices = schools.getIfAvailable();
        return choices == null ? List.of() : choices.choicesFor(viewer);
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
