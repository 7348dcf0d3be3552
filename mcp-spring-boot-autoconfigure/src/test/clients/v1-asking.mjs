// The official TypeScript SDK 1.x, asked by the server. Usage: node v1-asking.mjs URL | COMMAND ARGUMENT...

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
    CreateMessageRequestSchema,
    ElicitRequestSchema,
    ListRootsRequestSchema
} from '@modelcontextprotocol/sdk/types.js';

import { ask, capabilities } from './asking.mjs';

const SCHEMAS = {
    'elicitation/create': ElicitRequestSchema,
    'sampling/createMessage': CreateMessageRequestSchema,
    'roots/list': ListRootsRequestSchema
};
const [server, ...args] = process.argv.slice(2);
const client = new Client({ name: 'typescript-v1', version: '1.0.0' }, { capabilities });
const transport = server.startsWith('http')
    ? new StreamableHTTPClientTransport(new URL(server))
    : new StdioClientTransport({ command: server, args });

await ask({
    on: (method, handler) => client.setRequestHandler(SCHEMAS[method], async request => handler(request)),
    connect: async () => {
        await client.connect(transport);
        return { era: 'legacy' };
    },
    callTool: (name, args) => client.callTool({ name, arguments: args }),
    close: async () => {
        await transport.terminateSession?.();
        await client.close();
    }
});
