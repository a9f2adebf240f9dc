package org.belisha.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Serves GOV.UK's style sheets without their typeface: it is licensed for services on GOV.UK alone, and is not here to be fetched. */
@Configuration(proxyBeanMethods = false)
class WithoutTypeface implements WebMvcConfigurer, ResourceTransformer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/govuk-frontend/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/govuk-frontend/")
                .resourceChain(true)
                .addTransformer(this);
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource before = chain.transform(request, resource);
        String name = before.getFilename();
        if (name == null || !name.endsWith(".css")) {
            return before;
        }
        String sheet = before.getContentAsString(StandardCharsets.UTF_8).replaceAll("@font-face\\{[^}]*}", "");
        return new TransformedResource(before, sheet.getBytes(StandardCharsets.UTF_8));
    }
}
