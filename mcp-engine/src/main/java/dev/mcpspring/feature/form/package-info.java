/**
 * Forms: which fields a record stands for, and how what a person entered becomes a
 * record.
 * <p>
 * {@link dev.mcpspring.feature.form.McpFormField} is user API, the rest is internal.
 * Nothing here knows how a form gets to a client.
 */
@NullMarked
package dev.mcpspring.feature.form;

import org.jspecify.annotations.NullMarked;
