package org.belisha;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test of the whole application on a real PostgreSQL; all such tests share one context, so each makes a school of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {BelishaApplication.class, TestClock.Configuration.class, SchoolFixtures.class, Visitors.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"belisha.proxy.port=0", "belisha.demo=false"})
@ContextConfiguration(initializers = TestDatabase.class)
public @interface BelishaTest {}
