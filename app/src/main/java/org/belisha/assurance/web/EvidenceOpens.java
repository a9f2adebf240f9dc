package org.belisha.assurance.web;

import java.util.List;
import java.util.Optional;
import org.belisha.assurance.ClauseState;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which evidence a reader may open: a governor sees the count, and no link to records that are not theirs to read. */
@Component
class EvidenceOpens {

    // Asked for late: a command at the terminal has no pages.
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    EvidenceOpens(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** The addresses among the evidence that this person may open. */
    List<String> toViewer(Viewer viewer, @Nullable ClauseState stands) {
        return stands == null
                ? List.of()
                : stands.evidence().stream()
                        .map(ClauseState.Evidence::url)
                        .filter(url -> needed(url)
                                .map(permission -> permission == Permission.ANYONE || viewer.may(permission))
                                .orElse(false))
                        .toList();
    }

    private Optional<Permission> needed(String url) {
        String path = url.replaceAll("[?#].*", "");
        return mapping.getObject().getHandlerMethods().entrySet().stream()
                .filter(each -> each.getKey().getDirectPaths().contains(path))
                .filter(each -> each.getKey().getMethodsCondition().getMethods().stream()
                        .allMatch(method -> method.name().equals("GET")))
                .map(each -> needs(each.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Permission> needs(HandlerMethod handler) {
        return Optional.ofNullable(handler.getMethodAnnotation(Needs.class)).map(Needs::value);
    }
}
