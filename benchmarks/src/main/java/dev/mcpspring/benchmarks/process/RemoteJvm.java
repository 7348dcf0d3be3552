package dev.mcpspring.benchmarks.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/**
 * Looks into a JVM that runs on this machine, whoever has written what runs in it. That
 * costs it a few threads, so that figures of its processor time belong before.
 * <p>
 * Confined to one thread.
 */
public final class RemoteJvm implements AutoCloseable {

	private final JMXConnector connector;

	private final ThreadMXBean threads;

	private final MemoryMXBean memory;

	private RemoteJvm(JMXConnector connector) throws IOException {
		this.connector = connector;
		MBeanServerConnection server = connector.getMBeanServerConnection();
		this.threads = ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.THREAD_MXBEAN_NAME,
				ThreadMXBean.class);
		this.memory = ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.MEMORY_MXBEAN_NAME,
				MemoryMXBean.class);
	}

	/**
	 * Looks into a JVM.
	 * @param process its process, of the same user
	 */
	public static RemoteJvm attach(Process process) throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
			try {
				return new RemoteJvm(
						JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Returns how many bytes all threads have allocated that still live.
	 */
	public long allocated() {
		long sum = 0;
		for (long bytes : this.threads.getThreadAllocatedBytes(this.threads.getAllThreadIds())) {
			sum += Math.max(0, bytes);
		}
		return sum;
	}

	/**
	 * Returns how many bytes of the heap are in use once garbage is collected, twice, as
	 * some of it only dies with the first.
	 */
	public long heapAfterGc() {
		this.memory.gc();
		this.memory.gc();
		return this.memory.getHeapMemoryUsage().getUsed();
	}

	/**
	 * Returns how many threads live, apart from those that looking has started.
	 */
	public int threads() {
		int count = 0;
		for (ThreadInfo info : this.threads.getThreadInfo(this.threads.getAllThreadIds())) {
			String name = (info != null) ? info.getThreadName() : "RMI";
			boolean ofLooking = name.startsWith("RMI") || name.startsWith("JMX") || name.equals("Attach Listener");
			count += ofLooking ? 0 : 1;
		}
		return count;
	}

	@Override
	public void close() throws IOException {
		this.connector.close();
	}

}
