package org.belisha.e2e;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every page that the product's code declares, with the permission it asks for. */
final class Endpoints {

    /** One page's address, which may have gaps to fill, and what it needs. */
    record Endpoint(PathPattern path, Permission needs) {

        /** Whether it can be opened as it stands. */
        boolean isWhole() {
            return !path.hasPatternSyntax();
        }

        boolean matches(String address) {
            return path.matches(PathContainer.parsePath(address));
        }

        @Override
        public String toString() {
            return path.getPatternString();
        }
    }

    private final List<Endpoint> pages = new ArrayList<>();

    private Endpoints() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        for (var found : scan.findCandidateComponents("org.belisha")) {
            for (var method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                GetMapping get = AnnotatedElementUtils.findMergedAnnotation(method, GetMapping.class);
                Needs needs = method.getAnnotation(Needs.class);
                if (get != null && needs != null) {
                    for (String path : get.path()) {
                        pages.add(new Endpoint(PathPatternParser.defaultInstance.parse(path), needs.value()));
                    }
                }
            }
        }
        pages.sort(Comparator.comparing(Endpoint::path));
    }

    static Endpoints declared() throws ClassNotFoundException {
        return new Endpoints();
    }

    List<Endpoint> all() {
        return pages;
    }

    /** The page behind an address; null where none is declared. */
    Endpoint of(String address) {
        return pages.stream().filter(page -> page.matches(address)).findFirst().orElse(null);
    }
}
