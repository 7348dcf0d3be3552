package dev.mcpspring.boot.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.autoconfigure.McpServerProperties.Edge;
import dev.mcpspring.boot.autoconfigure.http.HttpEdge;
import dev.mcpspring.boot.autoconfigure.http.UnprotectedEdgeException;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Decides whether the HTTP endpoint may be a route of Reactor Netty: only if nothing in
 * the application has to see its requests, as nothing will.
 */
final class NettyEdgeCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String WEB_FILTER = "org.springframework.web.server.WebFilter";

	/** Does behind WebFlux what the route does by itself. */
	private static final String OWN_FILTER = "mcpOriginFilter";

	private static final String SECURITY_FILTER = "org.springframework.security.web.server.WebFilterChainProxy";

	private static final String OBSERVATION_REGISTRY = "io.micrometer.observation.ObservationRegistry";

	private static final String HANDLER_DECORATOR = "org.springframework.http.server.reactive.HttpHandlerDecoratorFactory";

	private static final String NETTY_FACTORY = "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Netty edge");
		Environment environment = context.getEnvironment();
		Edge edge = Binder.get(environment).bind("mcp.server.http.edge", Edge.class).orElse(Edge.AUTO);
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		String obstacle = (beanFactory != null) ? obstacle(edge, environment, beanFactory) : "no bean factory";
		return (obstacle != null) ? ConditionOutcome.noMatch(message.because(obstacle))
				: ConditionOutcome.match(message.because("nothing has to see the requests"));
	}

	/**
	 * Tells which edge serves, for the log.
	 */
	static HttpEdge edge(Edge configured, Environment environment, ConfigurableListableBeanFactory beanFactory,
			Set<String> paths, HttpEdge.Callers callers) {
		if (configured == Edge.NETTY && isBehindSecurity(beanFactory)) {
			throw new UnprotectedEdgeException();
		}
		String obstacle = obstacle(configured, environment, beanFactory);
		if (obstacle != null) {
			return new HttpEdge("webflux", obstacle, paths, callers);
		}
		return new HttpEdge("netty", (configured == Edge.NETTY) ? "configured" : "nothing else has to see the requests",
				paths, callers);
	}

	private static boolean isBehindSecurity(ConfigurableListableBeanFactory beanFactory) {
		return beanNames(SECURITY_FILTER, beanFactory).length > 0;
	}

	private static @Nullable String obstacle(Edge edge, Environment environment,
			ConfigurableListableBeanFactory beanFactory) {
		if (edge == Edge.WEBFLUX) {
			return "configured";
		}
		if (beanNames(NETTY_FACTORY, beanFactory).length == 0) {
			return "the server is not Reactor Netty";
		}
		if (edge == Edge.NETTY) {
			return isBehindSecurity(beanFactory) ? "Spring Security has to see the requests" : null;
		}
		return observer(environment, beanFactory);
	}

	private static @Nullable String observer(Environment environment, ConfigurableListableBeanFactory beanFactory) {
		for (String filter : beanNames(WEB_FILTER, beanFactory)) {
			if (!filter.equals(OWN_FILTER)) {
				return "web filter '%s'".formatted(filter);
			}
		}
		for (String decorator : beanNames(HANDLER_DECORATOR, beanFactory)) {
			return "handler decorator '%s'".formatted(decorator);
		}
		if (StringUtils.hasText(environment.getProperty("spring.webflux.base-path"))) {
			return "spring.webflux.base-path";
		}
		String forwarded = environment.getProperty("server.forward-headers-strategy", "none");
		if (!forwarded.equalsIgnoreCase("none")) {
			return "server.forward-headers-strategy";
		}
		if (beanNames(OBSERVATION_REGISTRY, beanFactory).length > 0) {
			return "http.server.requests is recorded";
		}
		return null;
	}

	private static String[] beanNames(String type, ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		if (!ClassUtils.isPresent(type, classLoader)) {
			return new String[0];
		}
		return beanFactory.getBeanNamesForType(ClassUtils.resolveClassName(type, classLoader), true, false);
	}

}
