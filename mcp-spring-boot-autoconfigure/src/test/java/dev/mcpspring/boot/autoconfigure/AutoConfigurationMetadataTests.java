package dev.mcpspring.boot.autoconfigure;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that Boot knows beforehand what the annotations of our auto-configurations say,
 * so that it need not read those that an application cannot use.
 */
class AutoConfigurationMetadataTests {

	private final MetadataReaderFactory reader = MetadataReaderFactory.create(getClass().getClassLoader());

	@Test
	void saysWhatTheAnnotationsSay() throws IOException {
		Map<String, String> expected = new TreeMap<>();
		for (String name : ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())) {
			if (name.startsWith("dev.mcpspring.")) {
				addTo(expected, name, this.reader.getMetadataReader(name).getAnnotationMetadata());
			}
		}
		assertThat(expected).isNotEmpty();
		assertThat(written()).isEqualTo(expected);
	}

	private static Map<String, String> written() throws IOException {
		Properties properties = PropertiesLoaderUtils
			.loadAllProperties("META-INF/spring-autoconfigure-metadata.properties");
		return properties.stringPropertyNames()
			.stream()
			.filter((key) -> key.startsWith("dev.mcpspring."))
			.collect(Collectors.toMap((key) -> key, properties::getProperty, (a, b) -> a, TreeMap::new));
	}

	private static void addTo(Map<String, String> expected, String name, AnnotationMetadata metadata) {
		expected.put(name, "");
		add(expected, name + ".AutoConfigureBefore", names(metadata, AutoConfigureBefore.class));
		add(expected, name + ".AutoConfigureAfter", names(metadata, AutoConfigureAfter.class));
		add(expected, name + ".ConditionalOnBean", names(metadata, ConditionalOnBean.class));
		add(expected, name + ".ConditionalOnClass", names(metadata, ConditionalOnClass.class));
		add(expected, name + ".AutoConfigureOrder", value(metadata, AutoConfigureOrder.class, "value"));
		add(expected, name + ".ConditionalOnWebApplication",
				value(metadata, ConditionalOnWebApplication.class, "type"));
	}

	private static void add(Map<String, String> expected, String key, String value) {
		if (!value.isEmpty()) {
			expected.put(key, value);
		}
	}

	private static String names(AnnotationMetadata metadata, Class<?> annotation) {
		Map<String, Object> attributes = metadata.getAnnotationAttributes(annotation.getName(), true);
		return (attributes != null) ? Stream.of("value", "name")
			.flatMap((attribute) -> Arrays.stream((String[]) attributes.get(attribute)))
			.sorted()
			.collect(Collectors.joining(",")) : "";
	}

	private static String value(AnnotationMetadata metadata, Class<?> annotation, String attribute) {
		Map<String, Object> attributes = metadata.getAnnotationAttributes(annotation.getName(), true);
		return (attributes != null) ? String.valueOf(attributes.get(attribute)) : "";
	}

}
