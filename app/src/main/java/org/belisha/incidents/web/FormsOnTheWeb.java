package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands handlers the form that was sent, and every page of the record a form in which nothing is typed or wrong yet. */
@ControllerAdvice("org.belisha.incidents")
class FormsOnTheWeb implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @ModelAttribute
    void untouched(Model model) {
        model.addAttribute("form", Fields.empty())
                .addAttribute("errors", Map.of())
                .addAttribute("refused", List.of());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new TakenForms()).addPathPatterns("/incidents/**");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(SentForm.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, List.of(values)));
        return new SentForm(
                new Fields(typed),
                (Model) Objects.requireNonNull(page).getModel(),
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }
}
