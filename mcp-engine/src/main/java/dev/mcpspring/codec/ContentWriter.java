package dev.mcpspring.codec;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Annotations;
import dev.mcpspring.protocol.AudioContent;
import dev.mcpspring.protocol.BlobResourceContents;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.EmbeddedResource;
import dev.mcpspring.protocol.Icon;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.ResourceContents;
import dev.mcpspring.protocol.ResourceLink;
import dev.mcpspring.protocol.Role;
import dev.mcpspring.protocol.StreamedContent;
import dev.mcpspring.protocol.StreamedResourceContents;
import dev.mcpspring.protocol.TextContent;
import dev.mcpspring.protocol.TextResourceContents;

/**
 * Writes the values that several features share, in words that the peer understands.
 */
public final class ContentWriter {

	private ContentWriter() {
	}

	/**
	 * Writes a block of content, as text if the peer does not know its kind.
	 * @param json where to write it
	 * @param content the block
	 * @param wire what the peer understands
	 */
	public static void write(JsonWriter json, Content content, WireFormat wire) {
		if (content instanceof StreamedContent streamed) {
			write(json.streaming(streamed.source()), streamed.block(), wire);
			json.streaming(null);
		}
		else if (content instanceof TextContent text) {
			writeText(json, text, wire);
		}
		else if (content instanceof ImageContent image) {
			writeMedia(json, "image", image.data(), image.mimeType(), image, wire);
		}
		else if (content instanceof AudioContent audio) {
			if (wire.audio()) {
				writeMedia(json, "audio", audio.data(), audio.mimeType(), audio, wire);
			}
			else {
				writeInPlace(json, "[audio %s]".formatted(audio.mimeType()), audio, wire);
			}
		}
		else if (content instanceof ResourceLink link) {
			if (wire.titles()) {
				writeLink(json, link, wire);
			}
			else {
				writeInPlace(json, "%s: %s".formatted(link.name(), link.uri()), link, wire);
			}
		}
		else if (content instanceof EmbeddedResource embedded) {
			json.beginObject();
			json.name("type").string("resource");
			json.name("resource");
			write(json, embedded.resource(), wire);
			writeHints(json, embedded, wire);
			json.endObject();
		}
	}

	/**
	 * Writes what a resource holds.
	 * @param json where to write it
	 * @param contents what it holds
	 * @param wire what the peer understands
	 */
	public static void write(JsonWriter json, ResourceContents contents, WireFormat wire) {
		if (contents instanceof StreamedResourceContents streamed) {
			write(json.streaming(streamed.source()), streamed.contents(), wire);
			json.streaming(null);
			return;
		}
		json.beginObject();
		json.name("uri").string(contents.uri());
		json.optional("mimeType", contents.mimeType());
		if (contents instanceof TextResourceContents text) {
			json.name("text").text(text.text());
		}
		else if (contents instanceof BlobResourceContents blob) {
			json.name("blob").base64(blob.blob());
		}
		writeMeta(json, contents.meta(), wire);
		json.endObject();
	}

	/**
	 * Writes the name and version of an implementation.
	 * @param json where to write it
	 * @param implementation the implementation
	 * @param wire what the peer understands
	 */
	public static void write(JsonWriter json, Implementation implementation, WireFormat wire) {
		json.beginObject();
		json.name("name").string(implementation.name());
		json.name("version").string(implementation.version());
		if (wire.titles()) {
			json.optional("title", implementation.title());
		}
		if (wire.icons()) {
			json.optional("description", implementation.description());
			json.optional("websiteUrl", implementation.websiteUrl());
		}
		writeIcons(json, implementation.icons(), wire);
		json.endObject();
	}

	/**
	 * Writes pictures, if there are any and the peer knows them.
	 * @param json an open object
	 * @param icons the pictures
	 * @param wire what the peer understands
	 */
	public static void writeIcons(JsonWriter json, List<Icon> icons, WireFormat wire) {
		if (icons.isEmpty() || !wire.icons()) {
			return;
		}
		json.name("icons").beginArray();
		for (Icon icon : icons) {
			json.beginObject();
			json.name("src").string(icon.src());
			json.optional("mimeType", icon.mimeType());
			if (!icon.sizes().isEmpty()) {
				json.name("sizes").value(icon.sizes());
			}
			if (icon.theme() != null) {
				json.name("theme").string(icon.theme().name().toLowerCase(Locale.ROOT));
			}
			json.endObject();
		}
		json.endArray();
	}

	/**
	 * Writes metadata, if there is any and the peer knows it.
	 * @param json an open object
	 * @param meta the metadata
	 * @param wire what the peer understands
	 */
	public static void writeMeta(JsonWriter json, Map<String, Object> meta, WireFormat wire) {
		if (!meta.isEmpty() && wire.titles()) {
			json.name("_meta").value(meta);
		}
	}

	private static void writeText(JsonWriter json, TextContent text, WireFormat wire) {
		json.beginObject();
		json.name("type").string("text");
		json.name("text").text(text.text());
		writeHints(json, text, wire);
		json.endObject();
	}

	private static void writeInPlace(JsonWriter json, String text, Content content, WireFormat wire) {
		json.beginObject();
		json.name("type").string("text");
		json.name("text").string(text);
		writeHints(json, content, wire);
		json.endObject();
	}

	private static void writeMedia(JsonWriter json, String type, String data, String mimeType, Content content,
			WireFormat wire) {
		json.beginObject();
		json.name("type").string(type);
		json.name("data").base64(data);
		json.name("mimeType").string(mimeType);
		writeHints(json, content, wire);
		json.endObject();
	}

	private static void writeLink(JsonWriter json, ResourceLink link, WireFormat wire) {
		json.beginObject();
		json.name("type").string("resource_link");
		json.name("uri").string(link.uri());
		json.name("name").string(link.name());
		json.optional("title", link.title());
		json.optional("description", link.description());
		json.optional("mimeType", link.mimeType());
		if (link.size() != null) {
			json.name("size").number(link.size());
		}
		writeIcons(json, link.icons(), wire);
		writeHints(json, link, wire);
		json.endObject();
	}

	private static void writeHints(JsonWriter json, Content content, WireFormat wire) {
		writeAnnotations(json, content.annotations(), wire);
		writeMeta(json, content.meta(), wire);
	}

	/**
	 * Writes hints, if there are any.
	 * @param json an open object
	 * @param annotations the hints, or {@code null}
	 * @param wire what the peer understands
	 */
	public static void writeAnnotations(JsonWriter json, @Nullable Annotations annotations, WireFormat wire) {
		if (annotations == null) {
			return;
		}
		json.name("annotations").beginObject();
		if (!annotations.audience().isEmpty()) {
			json.name("audience").beginArray();
			for (Role role : Role.values()) {
				if (annotations.audience().contains(role)) {
					json.string(role.name().toLowerCase(Locale.ROOT));
				}
			}
			json.endArray();
		}
		if (annotations.priority() != null) {
			json.name("priority").number(annotations.priority());
		}
		if (annotations.lastModified() != null && wire.titles()) {
			json.name("lastModified").string(annotations.lastModified().toString());
		}
		json.endObject();
	}

}
