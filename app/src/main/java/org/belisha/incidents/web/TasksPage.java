package org.belisha.incidents.web;

import java.util.UUID;
import org.belisha.incidents.Tasks;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What was given to me to do: its own words and its day, nothing of where it belongs. */
@Controller
class TasksPage {

    private final Tasks tasks;

    TasksPage(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping(Tasks.PAGE)
    @Needs(Permission.REPORT_CONCERN)
    String mine(Viewer viewer, Model model) {
        model.addAttribute("tasks", tasks.of(viewer));
        return "incidents/tasks";
    }

    @PostMapping(Tasks.PAGE + "/{id}")
    @Needs(Permission.REPORT_CONCERN)
    String done(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        return sent.after(
                tasks.done(viewer, id, sent.fields().text("note-" + id)), Tasks.PAGE, () -> mine(viewer, model));
    }
}
