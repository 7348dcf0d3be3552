package dev.mcpspring.boot.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.annotation.AliasFor;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.ToolAnnotations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnnotatedTools}.
 */
class AnnotatedToolsTests {

	private static final AtomicInteger CREATED = new AtomicInteger();

	private final ApplicationContextRunner context = new ApplicationContextRunner();

	@BeforeEach
	void reset() {
		CREATED.set(0);
	}

	@Test
	void findsToolsOfAllBeansInTheOrderOfTheirNames() {
		run(Several.class, (tools) -> assertThat(tools.names()).containsExactly("aTool", "bTool", "other"));
	}

	@Test
	void describesToolAsAnnotationSays() {
		run(Described.class, (tools) -> {
			assertThat(tools.get("orders.find").tool().title()).isEqualTo("Orders");
			assertThat(tools.get("orders.find").tool().description()).isEqualTo("Finds orders");
			assertThat(tools.get("orders.find").tool().annotations())
				.isEqualTo(new ToolAnnotations(null, true, false, true, false));
		});
	}

	@Test
	void describesToolByDefaults() {
		run(Described.class, (tools) -> {
			assertThat(tools.get("findOrders").tool().title()).isNull();
			assertThat(tools.get("findOrders").tool().description()).isEqualTo("Find orders");
			assertThat(tools.get("findOrders").tool().annotations()).isEqualTo(ToolAnnotations.NONE);
		});
	}

	@Test
	void understandsAnnotationsOfOnesOwn() {
		run(Composed.class, (tools) -> {
			assertThat(tools.get("look").tool().description()).isEqualTo("Looks");
			assertThat(tools.get("look").tool().annotations().readOnlyHint()).isTrue();
			assertThat(tools.inputSchema("look")).contains("\"description\":\"Who pays\"");
		});
	}

	@Test
	void runsAdviceOfClassProxy() {
		run(ClassProxied.class, (tools) -> {
			assertThat(tools.callForText("greet", "{\"name\": \"x\"}")).isEqualTo("advised hello x");
			assertThat(tools.inputSchema("greet")).contains("\"description\":\"the name\"");
		});
	}

	@Test
	void runsAdviceOfInterfaceProxy() {
		run(InterfaceProxied.class, (tools) -> {
			assertThat(tools.callForText("greet", "{\"name\": \"x\"}")).isEqualTo("advised hello x");
			assertThat(tools.inputSchema("greet")).contains("\"description\":\"the name\"");
		});
	}

	@Test
	void runsAdviceOfProxyMadeByHand() {
		run(MadeByHand.class,
				(tools) -> assertThat(tools.callForText("greet", "{\"name\": \"x\"}")).isEqualTo("advised hello x"));
	}

	@Test
	void findsAnnotationsOnInterface() {
		run(Implementing.class, (tools) -> {
			assertThat(tools.callForText("answer", "{\"question\": \"q\"}")).isEqualTo("q!");
			assertThat(tools.inputSchema("answer")).contains("\"description\":\"What to know\"");
		});
	}

	@Test
	void findsInheritedMethodsAndResolvesGenerics() {
		run(Inheriting.class, (tools) -> {
			assertThat(tools.inputSchema("save")).contains("\"count\":{\"type\":\"integer\"}");
			assertThat(tools.outputSchema("save")).contains("\"count\":{\"type\":\"integer\"}");
			assertThat(tools.callForText("save", "{\"value\": {\"count\": 3}}")).isEqualTo("{\"count\":3}");
		});
	}

	@Test
	void findsToolsOfConfigurationClass() {
		run(ConfigurationClass.class, (tools) -> assertThat(tools.callForText("configured", "{}")).isEqualTo("yes"));
	}

	@Test
	void createsLazyBeanOnFirstCall() {
		run(LazyBean.class, (tools) -> {
			assertThat(CREATED).hasValue(0);
			tools.call("count", "{}");
			tools.call("count", "{}");
			assertThat(CREATED).hasValue(1);
		});
	}

	@Test
	void createsPrototypeForEachCall() {
		run(Prototype.class, (tools) -> {
			assertThat(CREATED).hasValue(0);
			tools.call("count", "{}");
			tools.call("count", "{}");
			assertThat(CREATED).hasValue(2);
		});
	}

	@Test
	void findsScopedBeanOnce() {
		this.context
			.withInitializer((context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope()))
			.withUserConfiguration(Scoped.class)
			.run((context) -> {
				Tools tools = tools(context.getSourceApplicationContext());
				assertThat(tools.names()).containsExactly("count");
				assertThat(CREATED).hasValue(0);
				tools.call("count", "{}");
				assertThat(CREATED).hasValue(1);
			});
	}

	@Test
	void runsAdviceOfLazyBean() {
		run(LazyProxied.class, (tools) -> {
			assertThat(CREATED).hasValue(0);
			assertThat(tools.callForText("greet", "{\"name\": \"x\"}")).isEqualTo("advised hello x");
		});
	}

	@Test
	void doesNotMakeLazyFactoriesProduce() {
		run(Factory.class, (tools) -> {
			assertThat(CREATED).hasValue(0);
			assertThat(tools.callForText("count", "{}")).isEqualTo("1");
		});
	}

	@Test
	void ignoresBeansWithoutTools() {
		run(Nothing.class, (tools) -> assertThat(tools.names()).isEmpty());
	}

	@Test
	void callsMethodOfClassThatIsNotPublic() {
		run(Several.class, (tools) -> assertThat(tools.callForText("other", "{}")).isEqualTo("other"));
	}

	private void run(Class<?> configuration, ContextConsumerOfTools consumer) {
		ContextConsumer<org.springframework.boot.test.context.assertj.AssertableApplicationContext> test = (
				context) -> consumer.accept(tools(context.getSourceApplicationContext()));
		this.context.withUserConfiguration(configuration).run(test);
	}

	private static Tools tools(ConfigurableApplicationContext context) {
		return Tools.of(new AnnotatedTools(context.getBeanFactory(), JsonMapper.shared()).collect());
	}

	interface ContextConsumerOfTools {

		void accept(Tools tools) throws Throwable;

	}

	@Configuration(proxyBeanMethods = false)
	static class Several {

		@Bean
		Two two() {
			return new Two();
		}

		@Bean
		One one() {
			return new One();
		}

	}

	static class One {

		@McpTool
		String other() {
			return "other";
		}

	}

	static class Two {

		@McpTool
		public void bTool() {
		}

		@McpTool
		public void aTool() {
		}

	}

	static class Described {

		@McpTool(name = "orders.find", title = "Orders", description = "Finds orders", readOnly = true,
				destructive = false, idempotent = true, openWorld = false)
		public void find() {
		}

		@McpTool
		public void findOrders() {
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@McpTool(readOnly = true)
	@interface ReadOnlyTool {

		@AliasFor(annotation = McpTool.class, attribute = "description")
		String value();

	}

	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@McpToolParam("Who pays")
	@interface Tenant {

	}

	static class Composed {

		@ReadOnlyTool("Looks")
		public void look(@Tenant String tenant) {
		}

	}

	@Aspect
	static class Advice {

		@Around("execution(* *..*Greeter.greet(..))")
		Object advise(ProceedingJoinPoint call) throws Throwable {
			return "advised " + call.proceed();
		}

	}

	static class ClassGreeter {

		ClassGreeter() {
			CREATED.incrementAndGet();
		}

		@McpTool
		public String greet(@McpToolParam("the name") String name) {
			return "hello " + name;
		}

	}

	interface Greeter {

		String greet(String name);

	}

	static class InterfaceGreeter implements Greeter {

		@Override
		@McpTool
		public String greet(@McpToolParam("the name") String name) {
			return "hello " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	static class ClassProxied {

		@Bean
		Advice advice() {
			return new Advice();
		}

		@Bean
		ClassGreeter greeter() {
			return new ClassGreeter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	static class LazyProxied {

		@Bean
		Advice advice() {
			return new Advice();
		}

		@Bean
		@Lazy
		ClassGreeter greeter() {
			return new ClassGreeter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	static class InterfaceProxied {

		@Bean
		Advice advice() {
			return new Advice();
		}

		@Bean
		Greeter greeter() {
			return new InterfaceGreeter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MadeByHand {

		@Bean
		Greeter greeter() {
			ProxyFactory factory = new ProxyFactory(new InterfaceGreeter());
			factory.addAdvice((org.aopalliance.intercept.MethodInterceptor) (call) -> "advised " + call.proceed());
			return (Greeter) factory.getProxy();
		}

	}

	interface Oracle {

		@McpTool
		String answer(@McpToolParam("What to know") String question);

	}

	static class Implementing implements Oracle {

		@Override
		public String answer(String question) {
			return question + "!";
		}

	}

	abstract static class Store<T> {

		@McpTool
		public T save(T value) {
			return value;
		}

	}

	record Item(int count) {

	}

	static class Inheriting extends Store<Item> {

	}

	@Configuration
	static class ConfigurationClass {

		@McpTool
		public String configured() {
			return "yes";
		}

	}

	static class Counter {

		Counter() {
			CREATED.incrementAndGet();
		}

		@McpTool
		public String count(McpExchange exchange) {
			return String.valueOf(CREATED.get());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBean {

		@Bean
		@Lazy
		Counter counter() {
			return new Counter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Prototype {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Counter counter() {
			return new Counter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Counter counter() {
			return new Counter();
		}

	}

	static class CounterFactory implements FactoryBean<Counter> {

		@Override
		public Counter getObject() {
			return new Counter();
		}

		@Override
		public Class<?> getObjectType() {
			return Counter.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Factory {

		@Bean
		@Lazy
		static CounterFactory counter() {
			return new CounterFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

		@Bean
		List<String> list() {
			return new ArrayList<>();
		}

	}

}
