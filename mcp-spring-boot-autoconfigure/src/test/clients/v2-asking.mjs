// The official TypeScript client 2.x, asked by the server. Usage: node v2-asking.mjs URL | COMMAND ARGUMENT...

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { ask, capabilities } from './asking.mjs';

const [server, ...args] = process.argv.slice(2);
const client = new Client(
    { name: 'typescript-v2', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' }, capabilities }
);
const transport = server.startsWith('http')
    ? new StreamableHTTPClientTransport(new URL(server))
    : new StdioClientTransport({ command: server, args });

await ask({
    on: (method, handler) => client.setRequestHandler(method, async request => handler(request)),
    connect: async () => {
        await client.connect(transport);
        return { era: client.getProtocolEra() };
    },
    callTool: (name, args) => client.callTool({ name, arguments: args }),
    close: async () => {
        await transport.terminateSession?.();
        await client.close();
    }
});
