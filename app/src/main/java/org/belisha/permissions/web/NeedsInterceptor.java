package org.belisha.permissions.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a request whose endpoint declares no permission, or one the viewer lacks; sets the scope to the schools where they hold it. */
@Component
class NeedsInterceptor implements HandlerInterceptor {

    /** The session's path to open after the sign-in; `accounts` reads it. */
    private static final String AFTER_SIGN_IN = "belisha.after-sign-in";

    private static final String SIGN_IN = "/accounts/sign-in";

    private final ObjectProvider<CurrentViewer> viewers;

    NeedsInterceptor(ObjectProvider<CurrentViewer> viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        if (needs == null) {
            // The error page alone is the framework's own; everything else must say what it needs.
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                scopeOf(viewer, Permission.SIGNED_IN).enter();
                return true;
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        if (needs.value() == Permission.ANYONE) {
            scopeOf(viewer, Permission.SIGNED_IN).enter();
            return true;
        }
        if (viewer == null) {
            rememberWhereTo(request);
            response.sendRedirect(SIGN_IN);
            return false;
        }
        if (!viewer.may(needs.value())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        scopeOf(viewer, needs.value()).enter();
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        SchoolScope.leave();
    }

    /** A page that was asked for is opened after the sign-in; the home page is where one goes anyway. */
    private static void rememberWhereTo(HttpServletRequest request) {
        String path = request.getRequestURI();
        if ("GET".equals(request.getMethod()) && path.matches("/[^/\\\\].*")) {
            request.getSession(true).setAttribute(AFTER_SIGN_IN, path);
        }
    }

    private static SchoolScope scopeOf(@Nullable Viewer viewer, Permission permission) {
        return SchoolScope.of(viewer == null ? Set.of() : viewer.schoolsWith(permission));
    }
}
