package dev.mcpspring.boot.annotation.schema;

import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.classmate.AnnotationConfiguration;
import com.fasterxml.classmate.AnnotationInclusion;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.TypeContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.util.ClassUtils;

/**
 * Translates types between Jackson and the generator, and tells the generator which of
 * them Jackson treats as arrays. What stands for another type, such as the content of an
 * {@code Optional}, takes its place.
 */
final class JacksonTypes extends TypeContext {

	private final TypeFactory typeFactory;

	private final ScalarSchemas scalars;

	private final UnaryOperator<JavaType> substitutes;

	JacksonTypes(SchemaGeneratorConfig config, TypeFactory typeFactory, ScalarSchemas scalars,
			UnaryOperator<JavaType> substitutes) {
		super(new AnnotationConfiguration.StdConfiguration(AnnotationInclusion.DONT_INCLUDE), config);
		this.typeFactory = typeFactory;
		this.scalars = scalars;
		this.substitutes = substitutes;
	}

	/** Creates the member of an object. */
	JsonMember member(ObjectMember member) {
		ObjectMember unwrapped = member.unwrapped();
		return new JsonMember(resolve(unwrapped.type()), unwrapped, this);
	}

	/** Translates a type of Jackson. */
	ResolvedType resolve(JavaType type) {
		JavaType target = type;
		while (target.isReferenceType()) {
			target = target.getReferencedType();
		}
		if (target.isPrimitive()) {
			// Whether a value may be null is said of its member, not by its type.
			return resolve(ClassUtils.resolvePrimitiveIfNecessary(target.getRawClass()));
		}
		JavaType substitute = this.substitutes.apply(target);
		return substitute.equals(target) ? translate(target) : resolve(substitute);
	}

	private ResolvedType translate(JavaType type) {
		if (type.isArrayType()) {
			return new TypeResolver().arrayType(translate(type.getContentType()));
		}
		List<ResolvedType> parameters = type.getBindings().getTypeParameters().stream().map(this::translate).toList();
		return resolve(type.getRawClass(), parameters.toArray(ResolvedType[]::new));
	}

	/** Translates a type of the generator. */
	JavaType toJackson(ResolvedType type) {
		if (type.isArray()) {
			return this.typeFactory.constructArrayType(toJackson(type.getArrayElementType()));
		}
		List<JavaType> parameters = type.getTypeParameters().stream().map(this::toJackson).toList();
		return parameters.isEmpty() ? this.typeFactory.constructType(type.getErasedType())
				: this.typeFactory.constructParametricType(type.getErasedType(), parameters.toArray(JavaType[]::new));
	}

	@Override
	public boolean isContainerType(ResolvedType type) {
		JavaType jackson = toJackson(type);
		return this.scalars.schemaOf(jackson, null) == null && this.scalars.isArray(jackson);
	}

	@Override
	public ResolvedType getContainerItemType(ResolvedType type) {
		JavaType jackson = toJackson(type);
		if (jackson.getContentType() != null) {
			return resolve(jackson.getContentType());
		}
		JavaType[] parameters = jackson.findTypeParameters(Iterable.class);
		return resolve((parameters != null && parameters.length > 0) ? parameters[0] : TypeFactory.unknownType());
	}

}
