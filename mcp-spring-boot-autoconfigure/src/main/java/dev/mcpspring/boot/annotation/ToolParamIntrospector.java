package dev.mcpspring.boot.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

import dev.mcpspring.boot.annotation.binding.DefaultingDeserializer;

/**
 * Tells Jackson what {@link McpToolParam} and nullness say of the components of a record
 * and the parameters of other creators, so that schema and reading agree on it.
 */
final class ToolParamIntrospector extends AnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
		return (member instanceof AnnotatedParameter parameter) ? isRequired(parameter) : null;
	}

	@Override
	public JsonSetter.@Nullable Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
		boolean nullFails = annotated instanceof AnnotatedParameter parameter && isRequired(parameter)
				&& !annotated.hasAnnotation(JsonSetter.class);
		return nullFails ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : null;
	}

	@Override
	public @Nullable String findPropertyDescription(MapperConfig<?> config, Annotated annotated) {
		McpToolParam toolParam = toolParam(annotated);
		return (toolParam != null && !toolParam.description().isEmpty()) ? toolParam.description() : null;
	}

	@Override
	public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
		McpToolParam toolParam = toolParam(annotated);
		return (toolParam != null && !toolParam.name().isEmpty()) ? PropertyName.construct(toolParam.name()) : null;
	}

	@Override
	public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
		if (!(annotated instanceof AnnotatedParameter)) {
			return null;
		}
		String text = ToolParams.defaultValue(toolParam(annotated));
		return (text != null) ? new DefaultingDeserializer(annotated.getType(), text) : null;
	}

	private static boolean isRequired(AnnotatedParameter annotated) {
		JsonProperty property = annotated.getAnnotation(JsonProperty.class);
		if (property != null && (property.required() || property.isRequired() != OptBoolean.DEFAULT)) {
			return property.required() || property.isRequired() == OptBoolean.TRUE;
		}
		return ToolParams.isRequired(reflected(annotated), toolParam(annotated));
	}

	private static @Nullable McpToolParam toolParam(Annotated annotated) {
		AnnotatedElement element = (annotated instanceof AnnotatedParameter parameter) ? reflected(parameter)
				: annotated.getAnnotated();
		return (element != null) ? ToolParams.of(element) : null;
	}

	private static Parameter reflected(AnnotatedParameter parameter) {
		return ((Executable) parameter.getOwner().getAnnotated()).getParameters()[parameter.getIndex()];
	}

}
