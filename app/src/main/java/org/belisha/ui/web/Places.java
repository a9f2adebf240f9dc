package org.belisha.ui.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The rooms of the house, in the frame of every page: those that there are and that the viewer's permissions open. */
@Component
class Places {

    private static final Map<String, String> ROOMS = rooms();

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile Map<String, Permission> asked = Map.of();

    Places(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The rooms of this viewer; none for families, whose home page holds all they need. */
    List<Place> of(Viewer viewer, String path) {
        if (Set.of(Role.PUPIL, Role.PARENT).containsAll(viewer.allRoles())) {
            return List.of();
        }
        if (asked.isEmpty()) {
            asked = permissionsByPath();
        }
        return ROOMS.entrySet().stream()
                .filter(room -> opens(viewer, room.getKey()))
                .map(room -> new Place(
                        room.getValue(),
                        room.getKey(),
                        path.equals(room.getKey()) || path.startsWith(room.getKey() + "/")))
                .toList();
    }

    private boolean opens(Viewer viewer, String path) {
        Permission needed = asked.get(path);
        return needed != null && viewer.may(needed);
    }

    private Map<String, Permission> permissionsByPath() {
        Map<String, Permission> found = new LinkedHashMap<>();
        mappings.stream()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
                    Needs needs = method.getMethodAnnotation(Needs.class);
                    if (needs != null && info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        info.getDirectPaths().forEach(path -> found.put(path, needs.value()));
                    }
                }));
        return found;
    }

    private static Map<String, String> rooms() {
        Map<String, String> rooms = new LinkedHashMap<>();
        rooms.put("/incidents", "Concerns");
        rooms.put("/agreements", "Agreements");
        rooms.put("/filtering/lesson", "Lesson");
        rooms.put("/filtering", "Filtering");
        rooms.put("/activity", "Visits");
        rooms.put("/sanctions", "Withdrawn access");
        rooms.put("/policies", "Policy");
        rooms.put("/schools", "People");
        rooms.put("/assurance", "Clauses");
        rooms.put("/audit", "Audit log");
        rooms.put("/notices", "Sent mail");
        return rooms;
    }

    /** One room: its name, its address, and whether the reader is in it. */
    record Place(String label, String url, boolean current) {}
}
