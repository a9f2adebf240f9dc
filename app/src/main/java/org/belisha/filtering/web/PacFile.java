package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.schools.Schools;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The proxy auto-configuration file, which devices fetch before anybody signs in. */
@Controller
class PacFile {

    private final ProxyPlace place;
    private final Schools schools;

    PacFile(ProxyPlace place, Schools schools) {
        this.place = place;
        this.schools = schools;
    }

    @GetMapping("/filtering/pac/{school}/proxy.pac")
    @Needs(Permission.ANYONE)
    void file(@PathVariable("school") int school, HttpServletResponse response) throws IOException {
        SchoolId id = new SchoolId(school);
        if (id.equals(SchoolId.TRUST)
                || SchoolScope.of(id).call(() -> schools.school(id)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setContentType("application/x-ns-proxy-autoconfig");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.getWriter().write(place.file());
    }
}
