// The official TypeScript client 2.x over standard input and output. Usage: node v2-stdio.mjs COMMAND ARGUMENT...

import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { Changes, Pipe, run } from './steps.mjs';

const changes = new Changes();
const client = new Client(
    { name: 'typescript-v2', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' }, ...changes.options }
);
const pipe = new Pipe(new StdioClientTransport({ command: process.argv[2], args: process.argv.slice(3) }));

await run({
    client,
    changes,
    wire: pipe,
    connect: async () => {
        await client.connect(pipe.transport);
        return {
            era: client.getProtocolEra(),
            protocolVersion: client.getNegotiatedProtocolVersion(),
            capabilities: client.getServerCapabilities(),
            server: client.getServerVersion() ?? null
        };
    },
    listTools: async () => (await client.listTools()).tools,
    callTool: (name, args, options) => client.callTool({ name, arguments: args }, options),
    close: () => pipe.close(client)
});
