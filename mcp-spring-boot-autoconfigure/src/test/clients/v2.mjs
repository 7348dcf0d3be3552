// The official TypeScript client 2.x, which finds out by itself which era the server speaks. Usage: node v2.mjs URL

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

import { Changes, run, Wire } from './steps.mjs';

const wire = new Wire();
const changes = new Changes();
const client = new Client(
    { name: 'typescript-v2', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' }, ...changes.options }
);
const transport = new StreamableHTTPClientTransport(new URL(process.argv[2]), { fetch: wire.fetch });

await run({
    client,
    changes,
    wire,
    connect: async () => {
        await client.connect(transport);
        return {
            era: client.getProtocolEra(),
            protocolVersion: client.getNegotiatedProtocolVersion(),
            capabilities: client.getServerCapabilities(),
            server: client.getServerVersion() ?? null
        };
    },
    listTools: async () => (await client.listTools()).tools,
    callTool: (name, args, options) => client.callTool({ name, arguments: args }, options),
    close: async () => {
        await transport.terminateSession();
        await client.close();
    }
});
