// The official TypeScript SDK 1.x: the newest revision with a handshake. Usage: node v1.mjs URL

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { Changes, run, Wire } from './steps.mjs';

const wire = new Wire();
const changes = new Changes();
const client = new Client({ name: 'typescript-v1', version: '1.0.0' }, changes.options);
const transport = new StreamableHTTPClientTransport(new URL(process.argv[2]), { fetch: wire.fetch });

await run({
    client,
    changes,
    wire,
    connect: async () => {
        await client.connect(transport);
        return {
            era: 'legacy',
            protocolVersion: transport.protocolVersion,
            capabilities: client.getServerCapabilities(),
            server: client.getServerVersion()
        };
    },
    listTools: async () => (await client.listTools()).tools,
    callTool: (name, args, options) => client.callTool({ name, arguments: args }, undefined, options),
    close: async () => {
        await transport.terminateSession();
        await client.close();
    }
});
