package dev.mcpspring.boot.annotation.binding;

import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Makes the application's mapper read arguments as their schema describes them: names,
 * formats and modules stay as they are, but no value is turned into one of another type.
 */
public final class StrictReading {

	private StrictReading() {
	}

	/**
	 * Creates the mapper that reads arguments.
	 * @param jsonMapper the application's mapper, which stays as it is
	 * @param introspector reads further annotations
	 * @return a mapper of its own
	 */
	public static JsonMapper of(JsonMapper jsonMapper, AnnotationIntrospector introspector) {
		AnnotationIntrospector annotations = jsonMapper.deserializationConfig().getAnnotationIntrospector();
		return jsonMapper.rebuild()
			.annotationIntrospector(AnnotationIntrospectorPair.create(annotations, introspector))
			.addModule(new SimpleModule("mcp-whole-numbers").setDeserializerModifier(new WholeNumbers()))
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
			.disable(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)
			.disable(DeserializationFeature.UNWRAP_ROOT_VALUE)
			.disable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
			.disable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
			// Arguments are read one by one from the middle of a document.
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.disable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
			.disable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
			.withCoercionConfigDefaults(StrictReading::refuseEmptyString)
			.withCoercionConfig(LogicalType.Textual, StrictReading::refuseOtherScalars)
			.withCoercionConfig(LogicalType.Enum, StrictReading::refuseOtherScalars)
			.changeDefaultNullHandling((nulls) -> nulls.withContentNulls(Nulls.FAIL))
			.build();
	}

	private static void refuseEmptyString(MutableCoercionConfig config) {
		config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
	}

	private static void refuseOtherScalars(MutableCoercionConfig config) {
		config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
			.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
			.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
	}

}
