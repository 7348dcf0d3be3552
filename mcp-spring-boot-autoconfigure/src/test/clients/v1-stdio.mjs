// The official TypeScript SDK 1.x over standard input and output. Usage: node v1-stdio.mjs COMMAND ARGUMENT...

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

import { Changes, Pipe, run } from './steps.mjs';

const changes = new Changes();
const client = new Client({ name: 'typescript-v1', version: '1.0.0' }, changes.options);
const pipe = new Pipe(new StdioClientTransport({ command: process.argv[2], args: process.argv.slice(3) }));

await run({
    client,
    changes,
    wire: pipe,
    connect: async () => {
        await client.connect(pipe.transport);
        return {
            era: 'legacy',
            protocolVersion: pipe.protocolVersion,
            capabilities: client.getServerCapabilities(),
            server: client.getServerVersion()
        };
    },
    listTools: async () => (await client.listTools()).tools,
    callTool: (name, args, options) => client.callTool({ name, arguments: args }, undefined, options),
    close: () => pipe.close(client)
});
