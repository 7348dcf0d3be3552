package dev.mcpspring.boot.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Web {@link Endpoint @Endpoint} that is a page for people: it draws what
 * {@link McpEndpoint} reports, and needs nothing from elsewhere.
 * <p>
 * Immutable.
 */
@WebEndpoint(id = "mcplive", defaultAccess = Access.READ_ONLY)
public final class McpLiveEndpoint {

	private static final Resource PAGE = new ClassPathResource("live.html", McpLiveEndpoint.class);

	McpLiveEndpoint() {
	}

	/**
	 * Returns the page.
	 * @return the page
	 */
	@ReadOperation(produces = "text/html;charset=UTF-8")
	public Resource page() {
		return PAGE;
	}

}
