package org.belisha.permissions.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the permission check before every page. */
@Configuration(proxyBeanMethods = false)
class PermissionsOnTheWeb implements WebMvcConfigurer {

    private final NeedsInterceptor needs;
    private final ViewerArgument viewer;

    PermissionsOnTheWeb(NeedsInterceptor needs, ViewerArgument viewer) {
        this.needs = needs;
        this.viewer = viewer;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(needs);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(viewer);
    }
}
