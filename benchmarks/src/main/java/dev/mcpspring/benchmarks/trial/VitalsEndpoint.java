package dev.mcpspring.benchmarks.trial;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import dev.mcpspring.server.McpServer;

/**
 * {@link Endpoint @Endpoint} that tells what the JVM holds.
 * <p>
 * Thread-safe.
 */
@Endpoint(id = "vitals")
final class VitalsEndpoint {

	private final AtomicLong heapPeak = new AtomicLong();

	private final McpServer server;

	private final @Nullable MessageTally tally;

	private final @Nullable MeterRegistry meters;

	VitalsEndpoint(McpServer server, @Nullable MessageTally tally, @Nullable MeterRegistry meters) {
		this.server = server;
		this.tally = tally;
		this.meters = meters;
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener(
					(notification, handback) -> collected((CompositeData) notification.getUserData()), null, null);
		}
	}

	/**
	 * Reads the figures.
	 * @param gc whether to collect garbage first, and to begin a new peak
	 * @param change whether to change the list of tools first
	 */
	@ReadOperation
	Map<String, Object> read(@Nullable Boolean gc, @Nullable Boolean change) {
		if (Boolean.TRUE.equals(change)) {
			this.server.tools().disable("alone");
			this.server.tools().enable("alone");
		}
		if (Boolean.TRUE.equals(gc)) {
			System.gc();
			this.heapPeak.set(0);
		}
		Map<String, Object> vitals = new LinkedHashMap<>();
		vitals.put("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		vitals.put("heapPeak", this.heapPeak.get());
		vitals.put("direct", direct());
		vitals.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
		if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
			vitals.put("descriptors", system.getOpenFileDescriptorCount());
		}
		vitals.put("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
		vitals.put("meters", (this.meters != null) ? this.meters.getMeters().size() : 0);
		vitals.put("tally", (this.tally != null) ? this.tally.counts() : Map.of());
		return vitals;
	}

	/** What is left after a collection, garbage that it has not looked at included. */
	private void collected(CompositeData data) {
		long left = GarbageCollectionNotificationInfo.from(data)
			.getGcInfo()
			.getMemoryUsageAfterGc()
			.entrySet()
			.stream()
			.filter((entry) -> isHeap(entry.getKey()))
			.map(Map.Entry::getValue)
			.mapToLong(MemoryUsage::getUsed)
			.sum();
		this.heapPeak.accumulateAndGet(left, Math::max);
	}

	private static boolean isHeap(String pool) {
		return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Old") || pool.contains("Tenured");
	}

	/** What Netty's allocators have reserved, and what the JDK has. */
	private long direct() {
		Set<ByteBufAllocator> allocators = Set.copyOf(
				List.of(this.server.buffers().allocator(), ByteBufAllocator.DEFAULT, UnpooledByteBufAllocator.DEFAULT));
		long netty = allocators.stream()
			.filter(ByteBufAllocatorMetricProvider.class::isInstance)
			.mapToLong((allocator) -> ((ByteBufAllocatorMetricProvider) allocator).metric().usedDirectMemory())
			.sum();
		return netty + directBuffers();
	}

	private static long directBuffers() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
	}

}
