package org.belisha;

import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one application: every module, one process. */
@Modulithic
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, // two modules may use one word
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class BelishaApplication {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
