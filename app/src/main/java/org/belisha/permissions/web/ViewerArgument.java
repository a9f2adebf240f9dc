package org.belisha.permissions.web;

import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives page methods the {@link Viewer} they ask for; null where nobody is signed in. */
@Component
class ViewerArgument implements HandlerMethodArgumentResolver {

    private final ObjectProvider<CurrentViewer> viewers;

    ViewerArgument(ObjectProvider<CurrentViewer> viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        return viewers.getIfAvailable(() -> () -> null).viewer();
    }
}
